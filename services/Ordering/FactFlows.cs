using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>The replica of products: the highest version wins, in whatever order they come.</summary>
public static class ProductFlow
{
    public static Decision<OrderChange> Decide(Product? known, ProductChanged m) => known?.Version >= m.Version
        ? new(OrderChange.None) { IgnoredBecause = "a newer version is known" }
        : new(OrderChange.None with { Product = new(m.ProductId, m.Version, m.Sku, m.Name, m.NameZh, m.Price, m.Active) });
}

/// <summary>A guest's orders become the account's.</summary>
public static class GuestFlow
{
    public static Decision<OrderChange> Decide(IEnumerable<Order> orders, GuestSignedIn m, DateTimeOffset now, OrderingOptions options)
    {
        List<OrderChange> changes = [.. orders.Where(order => order.CustomerId == m.GuestId).Select(order => OrderFlow.Decide(order, m, now, options).State)];
        return changes.Count == 0
            ? new(OrderChange.None) { IgnoredBecause = "the guest has no orders" }
            : new(new([.. changes.SelectMany(change => change.Orders)], [.. changes.SelectMany(change => change.History)]));
    }
}
