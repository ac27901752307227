using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>Work that comes round again. One that fails is said in a line and tried at the next turn; the stop of the service ends it quietly.</summary>
public abstract class PeriodicService(TimeSpan every, ILogger log) : BackgroundService
{
    protected ILogger Log { get; } = log;

    protected abstract Task Work(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Work(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.LogWarning("{Service} waits: {Reason}", GetType().Name, exception.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}

/// <summary>Prunes the inbox every minute, and measures every five seconds how far the outbox lags.</summary>
internal sealed class Housekeeping(Database database, ILogger<Housekeeping> log) : PeriodicService(TimeSpan.FromSeconds(5), log)
{
    private int tick;

    protected override async Task Work(CancellationToken cancellationToken)
    {
        var prunes = tick++ % 12 == 0;
        await using var connection = await database.Open(cancellationToken);
        if (prunes) await Inbox.Prune(connection, cancellationToken);
        // From the sweep index: the oldest due row, without counting the backlog.
        var lag = await connection.ExecuteScalarAsync<double?>(new(
            "SELECT TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(6)) / 1e6 FROM outbox WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT 1",
            cancellationToken: cancellationToken));
        Metrics.OutboxLag.Record(lag ?? 0);
        Metrics.OutboxParked.Record(await connection.ExecuteScalarAsync<long>(new(
            $"SELECT COUNT(*) FROM outbox WHERE due_at = '{OutboxRow.Parked}'", cancellationToken: cancellationToken)));
    }
}
