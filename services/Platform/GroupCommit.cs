using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>
/// The one way to change a service's state. Whatever has queued becomes one transaction: an idle shop has no added latency, a busy
/// one pays one fsync for hundreds of commands. There is no timer.
/// </summary>
public sealed class GroupCommit<TWorld>(BatchRunner<TWorld> runner, Database database, PlatformOptions options) : BackgroundService
{
    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });

    /// <summary>Does a command once and waits for its commit. Cancelling ends the wait, never the work.</summary>
    /// <returns>The answer of the decision, or for a duplicate the one that was kept; null when it has none.</returns>
    /// <exception cref="StoreUnavailable">No commit within the command's patience, or the queue is full.</exception>
    public async Task<Answer?> Do(Command command, CancellationToken cancellationToken)
    {
        if (command.Consumer.Length > 60) throw new ArgumentException($"The consumer name {command.Consumer} is over 60 characters.", nameof(command));
        var pending = new Pending(command);
        if (!queue.Writer.TryWrite(pending))
        {
            if (command.IsHttp || queue.Reader.Completion.IsCompleted) throw new StoreUnavailable("Too many commands are waiting for the store.");
            await queue.Writer.WriteAsync(pending, cancellationToken);
        }
        try
        {
            return await pending.Task.WaitAsync(options.PatienceOf(command), cancellationToken);
        }
        catch (TimeoutException exception)
        {
            pending.Abandon();
            if (pending.IsFollower && command.RequestHash is not null) return Idempotency.StillWorking;
            throw new StoreUnavailable($"No commit within {options.PatienceOf(command).TotalSeconds:0} s.", exception);
        }
        catch (OperationCanceledException)
        {
            pending.Abandon();
            throw;
        }
    }

    /// <summary>Does a message from the bus.</summary>
    public Task Do<T>(MassTransit.ConsumeContext<T> context) where T : class => Do(Command.From(context), context.CancellationToken);

    /// <summary>
    /// The kept answer to an earlier request with the same <c>Idempotency-Key</c>: asked before anything is read for the
    /// command, since what the first request read (a cart, say) may be gone.
    /// </summary>
    public async Task<Answer?> Recall(HttpContext http, object request, CancellationToken cancellationToken)
    {
        var key = Idempotency.KeyOf(http);
        if (key.Length == 0) return null;
        var id = Command.IdFor(http, key);
        try
        {
            await using var connection = await database.Open(cancellationToken);
            var answers = await Inbox.Answers(connection, null, [id]);
            return answers.GetValueOrDefault(id)?.For(Command.HashOf(http, request));
        }
        catch (Exception exception) when (Faults.Of(exception) is Fault.Outage && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailable("The store does not answer.", exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>();
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < options.BatchSize && queue.Reader.TryRead(out var pending))
            {
                if (!pending.Abandoned) batch.Add(pending);
            }
            if (batch.Count > 0) await runner.Run(Fold(batch), stoppingToken);
            Metrics.QueueLength.Record(queue.Reader.Count);
        }
        await runner.Drain();
    }

    /// <summary>Ends after what has queued is committed; with the store away, commands go back to their callers.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    // A redelivery while the first delivery is still queued is normal: it follows the first and shares its result.
    private static List<Pending> Fold(List<Pending> batch)
    {
        var leaders = new Dictionary<(Guid, string), Pending>(batch.Count);
        foreach (var pending in batch)
        {
            var key = (pending.Command.Id, pending.Command.Consumer);
            if (leaders.TryAdd(key, pending)) continue;
            leaders[key].Lead(pending);
        }
        return [.. leaders.Values];
    }
}
