using Dapper;
using MySqlConnector;

namespace Shop.Load;

/// <summary>
/// Moves the times of orders into the past, in every service's rows alike: what took a second in the hurry of development takes half
/// a day there, and what came before something else still does. Nothing but times changes.
/// </summary>
public static class PastTimes
{
    private const long StretchAfter = 1_000_000, Stretch = 43_200;

    private static readonly (string Database, string Table, string Key, string[] Times)[] rows =
    [
        ("ordering", "orders", "id", ["updated_at", "refunded_at", "voided_at", "payment_until", "delivered_at", "placed_at"]),
        ("ordering", "order_history", "order_id", ["at"]),
        ("ordering", "order_refunds", "order_id", ["asked_at", "refunded_at"]),
        ("inventory", "reservations", "order_id", ["created_at", "updated_at", "expires_at"]),
        ("inventory", "reservation_history", "order_id", ["at"]),
        ("inventory", "stock_ledger", "cause", ["at"]),
        ("payment", "payments", "order_id", ["created_at", "updated_at"]),
        ("payment", "refunds", "order_id", ["created_at", "updated_at"]),
        ("payment", "payment_history", "order_id", ["at"]),
        ("recommendation", "baskets", "order_id", ["placed_at"]),
        ("recommendation", "sales", "order_id", ["sold_at"]),
    ];

    public static async Task Move(RunningShop shop, IReadOnlyList<Guid> orders, int days, Random random)
    {
        await using var ordering = await shop.Open("ordering");
        var placed = (await ordering.QueryAsync<(Guid Id, DateTime At)>("SELECT id, placed_at FROM orders WHERE id IN @orders", new { orders })).ToDictionary(row => row.Id, row => row.At);
        var moved = placed.ToDictionary(order => order.Key, _ => Past(days, random));
        foreach (var database in rows.GroupBy(row => row.Database))
        {
            await using var connection = await shop.Open(database.Key);
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var (_, table, key, times) in database)
            {
                var sets = string.Join(", ", times.Select(Moved));
                foreach (var (id, then) in moved)
                    await connection.ExecuteAsync($"UPDATE {table} SET {sets} WHERE {key} = @id", new { id, then, placed = placed[id] }, transaction);
            }
            await transaction.CommitAsync();
        }
    }

    private static string Moved(string time) =>
        $"{time} = DATE_ADD(@then, INTERVAL IF(TIMESTAMPDIFF(MICROSECOND, @placed, {time}) <= {StretchAfter}, TIMESTAMPDIFF(MICROSECOND, @placed, {time}), " +
        $"{StretchAfter} + (TIMESTAMPDIFF(MICROSECOND, @placed, {time}) - {StretchAfter}) * {Stretch}) MICROSECOND)";

    /// <summary>More lately than long ago, more by day than by night, most in the evening and at the weekend.</summary>
    private static DateTime Past(int days, Random random)
    {
        while (true)
        {
            var day = DateTime.UtcNow.Date.AddDays(-10 - (int)(days * Math.Pow(random.NextDouble(), 1.3)));
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.NextDouble() < 0.3) continue;
            var hour = (int)(24 * random.NextDouble());
            if (random.NextDouble() < (hour switch { < 7 => 0.05, < 12 => 0.6, < 18 => 0.7, < 22 => 1, _ => 0.4 })) return day.AddHours(hour).AddSeconds(random.Next(3600));
        }
    }
}
