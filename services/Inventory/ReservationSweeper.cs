using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>
/// Units are never held for ever: a reservation whose expiry should have come a minute ago is told of it again, whatever became of
/// the message. The state it finds decides, as with any deadline.
/// </summary>
public sealed partial class ReservationSweeper(Database database, GroupCommit<StockWorld> commit, ILogger<ReservationSweeper> log)
    : PeriodicService(TimeSpan.FromSeconds(30), log)
{
    protected override async Task Work(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT order_id FROM reservations FORCE INDEX (by_expiry)
            WHERE status = 'reserved' AND expires_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE ORDER BY expires_at LIMIT 200
            """;
        await using var connection = await database.Open(cancellationToken);
        foreach (var order in (await connection.QueryAsync<Guid>(new(sql, cancellationToken: cancellationToken))).ToList())
        {
            LogOverdue(Log, order);
            await commit.Do(new(Guid.CreateVersion7(), "sweeper", new ReservationExpiryDue(order), null, Synthetic: false), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "The reservation of order {OrderId} should have expired: its deadline was lost, it is told again")]
    private static partial void LogOverdue(ILogger log, Guid orderId);
}
