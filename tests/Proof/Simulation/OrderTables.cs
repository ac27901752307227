using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Shop.Ordering;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Proof.Simulation;

public sealed class OrderTables(OrderingOptions options)
    : Tables<OrderWorld>(new OrderStore(Options.Create(options), new OrderHints(new ConfigurationBuilder().Build())))
{
    public Dictionary<Guid, Order> Orders { get; } = [];
    public Dictionary<Guid, Ordering.Product> Products { get; } = [];
    public Dictionary<(string, long), CartOrder> Carts { get; } = [];
    public Dictionary<Guid, List<HistoryEntry>> History { get; } = [];
    public Dictionary<string, Promotion> Promotions { get; } = [];
    public Dictionary<Guid, (Redemption Redemption, bool IsReleased)> Redemptions { get; } = [];

    public override OrderWorld Load(IReadOnlyList<Command> commands)
    {
        var world = new OrderWorld();
        foreach (var command in commands)
        {
            if (command.Body is Checkout checkout)
            {
                if (Carts.TryGetValue((checkout.CartId, checkout.CartVersion), out var earlier)) world.Carts[(checkout.CartId, checkout.CartVersion)] = earlier;
                foreach (var item in checkout.Items) LoadProduct(world, item.ProductId);
            }
            else if (Subject.OrderOf(command.Body) is { } id && Orders.TryGetValue(id, out var order))
            {
                world.Orders[id] = order;
                world.StoredOrders.Add(id);
            }
            foreach (var product in Subject.ProductsOf(command.Body)) LoadProduct(world, product);
            if (Subject.CodeOf(command.Body) is { } code) LoadPromotion(world, code);
        }
        world.Promotions.Held.AddRange(Redemptions.Values.Where(row => !row.IsReleased).Select(row => row.Redemption));
        return world;
    }

    public override void Save(OrderWorld world)
    {
        foreach (var id in world.ChangedOrders)
        {
            var order = world.Orders[id];
            // The unique key of the table: one order per cart and version.
            if (!Orders.ContainsKey(id) && !Carts.TryAdd((order.CartId, order.CartVersion), new(order.Id, order.Number)))
                throw new InvalidOperationException($"Cart {order.CartId} in version {order.CartVersion} was ordered before.");
            Orders[id] = order;
        }
        foreach (var (entry, _) in world.History)
        {
            if (!History.TryGetValue(entry.OrderId, out var steps)) History[entry.OrderId] = steps = [];
            steps.Add(entry);
        }
        foreach (var id in world.ChangedProducts) Products[id] = world.Products[id];
        SavePromotions(world.Promotions);
    }

    private void LoadPromotion(OrderWorld world, string code)
    {
        if (!Promotions.TryGetValue(code, out var promotion)) return;
        world.Promotions.Known[code] = promotion;
        world.Promotions.Stored.Add(code);
        world.Promotions.Most[code] = Redemptions.Values.Where(row => row.Redemption.Code == code && !row.IsReleased).GroupBy(row => row.Redemption.TakenBy).Select(shopper => shopper.Count()).DefaultIfEmpty().Max();
    }

    // As the SQL does it: counters are moved, never set.
    private void SavePromotions(PromotionWorld world)
    {
        foreach (var code in world.Changed)
            Promotions[code] = world.Known[code] with { Uses = Promotions.GetValueOrDefault(code)?.Uses ?? 0, Given = Promotions.GetValueOrDefault(code)?.Given ?? 0 };
        foreach (var taken in world.Taken) Redemptions.Add(taken.OrderId, (taken, false));
        foreach (var order in world.Moved) Redemptions[order.Id] = (Redemptions[order.Id].Redemption with { CustomerId = order.CustomerId }, Redemptions[order.Id].IsReleased);
        foreach (var order in world.GivenBack) Redemptions[order.Id] = (Redemptions[order.Id].Redemption, true);
        foreach (var (code, (uses, given)) in world.Moves) Promotions[code] = Promotions[code] with { Uses = Promotions[code].Uses + uses, Given = Promotions[code].Given + given };
    }

    private void LoadProduct(OrderWorld world, Guid id)
    {
        if (!Products.TryGetValue(id, out var product)) return;
        world.Products[id] = product;
        world.StoredProducts.Add(id);
    }
}
