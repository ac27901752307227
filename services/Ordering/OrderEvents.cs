using System.Globalization;
using System.Text.Json;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>
/// An order's changes of status, and of what its payment waits for, as server-sent events. The history is the truth: it is read at the start, whenever the hints
/// have a gap, and every few seconds. So a stream works on any replica, survives a restart by Last-Event-ID and misses nothing.
/// </summary>
public sealed class OrderEvents(OrderReader orders, OrderHints hints, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan pace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan heartbeat = TimeSpan.FromSeconds(15);

    public async Task Stream(HttpContext http, Guid id, CancellationToken cancellationToken)
    {
        // An open stream must not hold up a stop: the client comes back with the last id it saw.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        // Followed before the history is read: nothing falls between the two.
        using var following = hints.Follow(id);
        var seen = long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) ? last : 0;
        var response = http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var quiet = TimeSpan.Zero;
        try
        {
            await response.WriteAsync("retry: 2000\n\n", ending.Token);
            foreach (var step in await Since(id, seen, ending.Token)) await Tell(step);
            while (true)
            {
                await response.Body.FlushAsync(ending.Token);
                var hint = await following.Next(pace, ending.Token);
                if (hint is not null && hint.Version <= seen) continue;
                if (hint is not null && hint.Version == seen + 1) await Tell(hint);
                else foreach (var step in await Since(id, seen, ending.Token)) await Tell(step);
                quiet = hint is null ? quiet + pace : TimeSpan.Zero;
                if (quiet < heartbeat) continue;
                await response.WriteAsync(": still here\n\n", ending.Token);
                quiet = TimeSpan.Zero;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }

        async Task Tell(StepHint step)
        {
            if (step.Version <= seen) return;
            seen = step.Version;
            if (!step.Moved) return;
            var data = JsonSerializer.Serialize(new { step.Id, step.Version, step.Status, step.At }, ServicePlatform.Json);
            await response.WriteAsync($"id: {step.Version}\ndata: {data}\n\n", ending.Token);
        }
    }

    // The stream outlives an outage of the database: it says nothing until the history can be read again.
    private async Task<IEnumerable<StepHint>> Since(Guid id, long seen, CancellationToken cancellationToken)
    {
        try
        {
            return (await orders.History(id, seen, cancellationToken)).Select(step => new StepHint(id, step.Version, step.Status, HistoryEntry.IsTold(step.Moved, step.Event), step.At));
        }
        catch (Exception exception) when (exception is MySqlException or IOException or TimeoutException)
        {
            return [];
        }
    }
}
