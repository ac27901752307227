using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Proof.Simulation;

public sealed class OrderTables(OrderingOptions options)
    : Tables<OrderWorld>(new OrderStore(Options.Create(options), new OrderHints(new ConfigurationBuilder().Build())))
{
    public Dictionary<Guid, Order> Orders { get; } = [];
    public Dictionary<Guid, Ordering.Product> Products { get; } = [];
    public Dictionary<(string, long), CartOrder> Carts { get; } = [];
    public Dictionary<Guid, List<HistoryEntry>> History { get; } = [];

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
        }
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
    }

    private void LoadProduct(OrderWorld world, Guid id)
    {
        if (!Products.TryGetValue(id, out var product)) return;
        world.Products[id] = product;
        world.StoredProducts.Add(id);
    }
}
