using System.Globalization;
using System.Text.Json;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>
/// An order's changes of status as server-sent events. The history is the truth and is asked for what is new, so a stream works
/// on any replica, survives a restart by Last-Event-ID and misses nothing.
/// </summary>
public sealed class OrderEvents(OrderReader orders, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task Stream(HttpContext http, Guid id, CancellationToken cancellationToken)
    {
        // An open stream must not hold up a stop: the client comes back with the last id it saw.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var seen = long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : 0;
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var quiet = TimeSpan.Zero;
        try
        {
            await response.WriteAsync("retry: 2000\n\n", ending.Token);
            while (!ending.IsCancellationRequested)
            {
                foreach (var step in await Next(id, seen, ending.Token))
                {
                    seen = step.Version;
                    if (!step.Moved) continue;
                    var data = JsonSerializer.Serialize(new { id, step.Version, step.Status, step.At }, ServicePlatform.Json);
                    await response.WriteAsync($"id: {step.Version}\ndata: {data}\n\n", ending.Token);
                    quiet = TimeSpan.Zero;
                }
                if (quiet >= Heartbeat)
                {
                    await response.WriteAsync(": still here\n\n", ending.Token);
                    quiet = TimeSpan.Zero;
                }
                await response.Body.FlushAsync(ending.Token);
                await Task.Delay(Pace, ending.Token);
                quiet += Pace;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    // The stream outlives an outage of the database: it says nothing until the history can be read again.
    private async Task<IReadOnlyList<StoredStep>> Next(Guid id, long seen, CancellationToken cancellationToken)
    {
        try
        {
            return await orders.History(id, seen, cancellationToken);
        }
        catch (Exception exception) when (exception is MySqlException or IOException or TimeoutException)
        {
            return [];
        }
    }
}
