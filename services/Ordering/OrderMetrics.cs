using System.Diagnostics.Metrics;

namespace Shop.Ordering;

/// <summary>What the business looks at. A batch whose COMMIT stayed unknown is not counted: the tables are the truth, this is the trend.</summary>
internal static class OrderMetrics
{
    private static readonly Meter meter = new("Shop.Ordering");
    private static readonly Counter<long> orders = meter.CreateCounter<long>("shop_orders_total", description: "Orders that reached a status");
    private static readonly Counter<long> revenue = meter.CreateCounter<long>("shop_revenue_total", description: "Totals of confirmed orders, in minor units");
    private static readonly Histogram<double> confirmation = meter.CreateHistogram<double>("shop_order_confirmation_seconds", "s", "From placed to confirmed");

    public static void Record(OrderWorld world)
    {
        foreach (var (entry, _) in world.History)
        {
            if (!entry.Moved) continue;
            orders.Add(1, new KeyValuePair<string, object?>("status", OrderWriter.Word(entry.Status)));
            if (entry.Status != OrderStatus.Confirmed || !world.Orders.TryGetValue(entry.OrderId, out var order)) continue;
            revenue.Add(order.Total.Amount, new KeyValuePair<string, object?>("currency", order.Total.Currency));
            confirmation.Record((entry.At - order.PlacedAt).TotalSeconds);
        }
    }
}
