using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>Prunes the inbox every minute, and measures every five seconds how far the outbox lags.</summary>
internal sealed class Housekeeping(Database database, ILogger<Housekeeping> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        for (var tick = 0; await Next(timer, stoppingToken); tick++)
        {
            try
            {
                await using var connection = await database.Open(stoppingToken);
                if (tick % 12 == 0) await Inbox.Prune(connection, stoppingToken);
                // From the sweep index: the oldest due row, without counting the backlog.
                var lag = await connection.ExecuteScalarAsync<double?>(new(
                    "SELECT TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(6)) / 1e6 FROM outbox WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT 1",
                    cancellationToken: stoppingToken));
                Metrics.OutboxLag.Record(lag ?? 0);
                Metrics.OutboxParked.Record(await connection.ExecuteScalarAsync<long>(new(
                    $"SELECT COUNT(*) FROM outbox WHERE due_at = '{OutboxRow.Parked}'", cancellationToken: stoppingToken)));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Housekeeping waits for the store: {Reason}", exception.Message);
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
