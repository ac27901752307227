using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Shop.Inventory;

/// <summary>What the business looks at: reservations by what became of them, and the units that moved.</summary>
internal static class StockMetrics
{
    private static readonly Meter meter = new("Shop.Inventory");
    private static readonly Counter<long> reservations = meter.CreateCounter<long>("shop_reservations_total", description: "Reservations that a batch left in a status");
    private static readonly Counter<long> units = meter.CreateCounter<long>("shop_stock_units_total", description: "Units that moved, by what moved them");

    public static void Record(StockWorld world)
    {
        foreach (var id in world.ChangedReservations) reservations.Add(1, Tag("status", world.Reservations[id].Status));
        foreach (var entry in world.Ledger) units.Add(Math.Abs(entry.Quantity), Tag("kind", entry.Kind));
    }

    private static KeyValuePair<string, object?> Tag<T>(string name, T value) where T : struct, Enum => new(name, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
