using System.Collections.Concurrent;
using System.Reflection;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Ordering.Promotions;

namespace Shop.Proof.Simulation;

/// <summary>Which rows a message is about, by the names that all messages use.</summary>
internal static class Subject
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> properties = [];

    public static Guid? OrderOf(object body) => Read(body, "OrderId");

    public static IEnumerable<Guid> ProductsOf(object body) =>
        body is OrderPlaced placed ? placed.Lines.Select(line => line.ProductId)
        : body is StockConfirmed confirmed ? (confirmed.Lines ?? []).Select(line => line.ProductId)
        : Read(body, "ProductId") is { } product ? [product] : [];

    public static Guid? AdjustmentOf(object body) => Read(body, "AdjustmentId");

    /// <summary>The code that a command is about by itself; an order's own is found with the order.</summary>
    public static string? CodeOf(object body) => body switch
    {
        Checkout checkout => checkout.Coupon,
        CreatePromotion m => m.Code,
        RevisePromotion m => m.Code,
        EndPromotion m => m.Code,
        _ => null,
    };

    private static Guid? Read(object body, string name)
    {
        var property = properties.GetOrAdd((body.GetType(), name), key => key.Item1.GetProperty(key.Item2) is { } found && found.PropertyType == typeof(Guid) ? found : null);
        return (Guid?)property?.GetValue(body);
    }
}
