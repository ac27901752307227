using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>What one batch needs of the orders and of the product replica.</summary>
public sealed class OrderWorld
{
    public Dictionary<Guid, Order> Orders { get; } = [];
    public HashSet<Guid> StoredOrders { get; } = [];
    public HashSet<Guid> ChangedOrders { get; } = [];
    public HashSet<Guid> StoredRefunds { get; } = [];
    public Dictionary<(string CartId, long Version), CartOrder> Carts { get; } = [];
    public Dictionary<Guid, Product> Products { get; } = [];
    public HashSet<Guid> StoredProducts { get; } = [];
    public HashSet<Guid> ChangedProducts { get; } = [];
    public List<(HistoryEntry Entry, Command Cause)> History { get; } = [];
    public PromotionWorld Promotions { get; } = new();
}

/// <summary>Orders are locked by id, then products that change, then promotions; prices are only read.</summary>
public sealed class OrderStore(IOptions<OrderingOptions> options, OrderHints hints, Guarantees? guarantees = null) : BatchStore<OrderWorld>
{
    public override async Task<OrderWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        var world = new OrderWorld();
        var bodies = commands.Select(command => command.Body).ToList();
        var checkouts = bodies.OfType<Checkout>().ToList();
        var orders = new SortedSet<Guid>(bodies.Select(OrderOf).OfType<Guid>());
        var guests = bodies.OfType<GuestSignedIn>().Select(m => m.GuestId).Distinct().ToList();
        var changed = new SortedSet<Guid>(bodies.OfType<ProductChanged>().Select(m => m.ProductId));
        var bought = new SortedSet<Guid>(checkouts.SelectMany(checkout => checkout.Items).Select(item => item.ProductId));
        bought.ExceptWith(changed);

        if (guests.Count > 0) orders.UnionWith(await OrderQueries.IdsOfCustomers(transaction, guests));
        if (orders.Count > 0)
        {
            foreach (var order in await OrderQueries.Lock(transaction, orders))
            {
                world.Orders[order.Id] = order;
                world.StoredOrders.Add(order.Id);
            }
        }
        await LoadParts(transaction, bodies, world);
        if (checkouts.Count > 0) await OrderQueries.Carts(transaction, checkouts, world.Carts);
        if (changed.Count > 0) await LoadProducts(transaction, changed, " FOR UPDATE", world);
        if (bought.Count > 0) await LoadProducts(transaction, bought, "", world);
        await PromotionQueries.Load(transaction, bodies, world);
        return world;
    }

    public override Decision Decide(OrderWorld world, Command command, DateTimeOffset now) => command.Body switch
    {
        Checkout checkout => CheckoutFlow.Decide(checkout, world.Carts.GetValueOrDefault((checkout.CartId, checkout.CartVersion)), world.Products, now, options.Value,
            checkout.Coupon is { } code ? new(world.Promotions.Known.GetValueOrDefault(code), world.Promotions.UsedBy(code, checkout.CustomerId)) : null),
        CreatePromotion m => Decide(world, m.Code, m, now),
        RevisePromotion m => Decide(world, m.Code, m, now),
        EndPromotion m => Decide(world, m.Code, m, now),
        ProductChanged product => ProductFlow.Decide(guarantees is { OptimisticVersion: false } ? null : world.Products.GetValueOrDefault(product.ProductId), product),
        GuestSignedIn signedIn => GuestFlow.Decide(world.Orders.Values, signedIn, now, options.Value),
        var body => OrderFlow.Decide(world.Orders.GetValueOrDefault(OrderOf(body) ?? throw new InvalidOperationException($"Nobody decides {body.GetType().Name}.")), body, now, options.Value),
    };

    public override void Apply(OrderWorld world, Command command, Decision decision)
    {
        var change = ((Decision<OrderChange>)decision).State;
        foreach (var order in change.Orders)
        {
            world.Promotions.Follow(world.Orders.GetValueOrDefault(order.Id), order);
            world.Orders[order.Id] = order;
            world.ChangedOrders.Add(order.Id);
            world.Carts[(order.CartId, order.CartVersion)] = new(order.Id, order.Number);
        }
        world.History.AddRange(change.History.Select(entry => (entry, command)));
        if (change.Promotion is { } promotion) world.Promotions.Keep(promotion);
        if (change.Product is not { } product) return;
        world.Products[product.Id] = product;
        world.ChangedProducts.Add(product.Id);
    }

    public override void Save(SqlBatch sql, OrderWorld world) => OrderWriter.Save(sql, world);

    public override void Committed(OrderWorld world)
    {
        hints.Send(world.History.Select(step => step.Entry));
        OrderMetrics.Record(world);
    }

    private static Decision<OrderChange> Decide(OrderWorld world, string code, object command, DateTimeOffset now) =>
        PromotionFlow.Decide(world.Promotions.Known.GetValueOrDefault(code), command, world.Promotions.Most.GetValueOrDefault(code), now);

    // Lines where they are decided on or answered with, refunds of the few orders that have any.
    private static async Task LoadParts(MySqlTransaction transaction, IEnumerable<object> bodies, OrderWorld world)
    {
        var whole = bodies.Where(body => body is PayAgain or ReturnOrder or RefundOrder).Select(OrderOf).OfType<Guid>().Where(world.Orders.ContainsKey).Distinct().ToList();
        if (whole.Count > 0)
        {
            var lines = await OrderQueries.Lines(transaction, whole);
            foreach (var id in whole)
                world.Orders[id] = world.Orders[id] with { Lines = [.. lines[id].Select(line => line.ToItem(world.Orders[id].Total.Currency))] };
        }
        var owing = world.Orders.Values.Where(order => order.Refunding > 0).Select(order => order.Id).ToList();
        if (owing.Count == 0) return;
        var refunds = await OrderQueries.Refunds(transaction, owing);
        foreach (var id in owing)
        {
            world.Orders[id] = world.Orders[id] with { Refunds = [.. refunds[id].Select(refund => refund.ToRefund())] };
            world.StoredRefunds.UnionWith(refunds[id].Select(refund => refund.RefundId));
        }
    }

    private static async Task LoadProducts(MySqlTransaction transaction, IEnumerable<Guid> ids, string locking, OrderWorld world)
    {
        const string sql = "SELECT id, version, sku, name, name_zh, price, currency, active FROM products FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id";
        foreach (var row in await transaction.Connection!.QueryAsync<ProductRow>(sql + locking, new { ids }, transaction))
        {
            world.Products[row.Id] = row.ToProduct();
            world.StoredProducts.Add(row.Id);
        }
    }

    internal static Guid? OrderOf(object body) => body switch
    {
        StockReserved m => m.OrderId,
        StockRejected m => m.OrderId,
        StockConfirmed m => m.OrderId,
        StockConfirmFailed m => m.OrderId,
        StockReservationExpired m => m.OrderId,
        PaymentActionRequired m => m.OrderId,
        PaymentCaptured m => m.OrderId,
        PaymentDeclined m => m.OrderId,
        PaymentVoided m => m.OrderId,
        PaymentRefunded m => m.OrderId,
        PaymentTimeoutDue m => m.OrderId,
        StockConfirmationDue m => m.OrderId,
        PackingDue m => m.OrderId,
        ShippingDue m => m.OrderId,
        DeliveryDue m => m.OrderId,
        PayAgain m => m.OrderId,
        CancelOrder m => m.OrderId,
        ReturnOrder m => m.OrderId,
        RefundOrder m => m.OrderId,
        _ => null,
    };
}
