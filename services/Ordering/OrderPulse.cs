using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>The last hour in minutes, oldest first, the quiet ones too.</summary>
/// <param name="Lost">Rejected or cancelled by now, of those placed.</param>
/// <param name="Taken">Captured by now for them, less what goes back.</param>
public sealed record OrderPulse(DateTimeOffset Since, long Placed, long Lost, Money Taken, IReadOnlyList<PulseMinute> Minutes);

public sealed record PulseMinute(DateTimeOffset At, long Placed, long Lost);

/// <summary>How the shop is doing right now. Ids begin with their time, so the hour is one range of the primary key, however many orders there are.</summary>
public sealed class PulseReader(Database database, TimeProvider clock)
{
    private const int Minutes = 60;
    private const string Currency = "GBP";

    public async Task<OrderPulse> Read(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT TIMESTAMPDIFF(MINUTE, @since, placed_at) AS minute, COUNT(*) AS placed,
              CAST(SUM(status IN ('rejected', 'cancelled')) AS SIGNED) AS lost, CAST(COALESCE(SUM(captured - refunding), 0) AS SIGNED) AS taken
            FROM orders FORCE INDEX (PRIMARY) WHERE id >= @first AND placed_at >= @since GROUP BY minute
            """;
        var now = clock.GetUtcNow();
        var since = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1 - Minutes);
        await using var connection = await database.Open(cancellationToken);
        // A clock of another replica may be a little behind.
        var rows = (await connection.QueryAsync<MinuteRow>(new(sql, new { since, first = FirstIdOf(since.AddMinutes(-1)) }, cancellationToken: cancellationToken))).ToDictionary(row => row.Minute);
        PulseMinute[] minutes = [.. Enumerable.Range(0, Minutes).Select(minute => new PulseMinute(since.AddMinutes(minute), rows.GetValueOrDefault(minute)?.Placed ?? 0, rows.GetValueOrDefault(minute)?.Lost ?? 0))];
        return new(since, minutes.Sum(minute => minute.Placed), minutes.Sum(minute => minute.Lost), new(rows.Values.Sum(row => row.Taken), Currency), minutes);
    }

    /// <summary>No UUIDv7 (RFC 9562) of that millisecond or later is smaller.</summary>
    public static Guid FirstIdOf(DateTimeOffset time)
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(id, bigEndian: true, out _);
        id[6..].Clear();
        return new(id, bigEndian: true);
    }

    private sealed record MinuteRow(long Minute, long Placed, long Lost, long Taken);
}
