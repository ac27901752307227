using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>
/// Units are never held for ever: a reservation whose expiry should have come a minute ago is told of it again, whatever became of
/// the message. The state it finds decides, as with any deadline.
/// </summary>
public sealed partial class ReservationSweeper(Database database, GroupCommit<StockWorld> commit, ILogger<ReservationSweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Sweep(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT order_id FROM reservations FORCE INDEX (by_expiry)
            WHERE status = 'reserved' AND expires_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE ORDER BY expires_at LIMIT 200
            """;
        try
        {
            await using var connection = await database.Open(cancellationToken);
            foreach (var order in (await connection.QueryAsync<Guid>(new(sql, cancellationToken: cancellationToken))).ToList())
            {
                LogOverdue(order);
                await commit.Do(new(Guid.CreateVersion7(), "sweeper", new ReservationExpiryDue(order), null, Synthetic: false), cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogWaits(exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "The reservation of order {OrderId} should have expired: its deadline was lost, it is told again")]
    private partial void LogOverdue(Guid orderId);

    [LoggerMessage(LogLevel.Warning, "The sweeper waits for the store: {Reason}")]
    private partial void LogWaits(string reason);
}
