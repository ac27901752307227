using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Ordering;

/// <summary>A step of an order's history, as it is told to whoever follows the order.</summary>
/// <param name="Moved">Whether it is worth telling.</param>
public sealed record StepHint(Guid Id, long Version, OrderStatus Status, bool Moved, DateTimeOffset At);

/// <summary>
/// Tells the streams on every replica of steps just committed, over Redis <c>cache</c>: one publish per batch. A hint may be lost, come
/// twice or late; the history in the database is the truth that the streams fall back to.
/// </summary>
public sealed class OrderHints : IDisposable
{
    private static readonly RedisChannel channel = RedisChannel.Literal("order-steps");
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<StepHint>, byte>> followers = [];
    private readonly ConnectionMultiplexer? redis;

    public OrderHints(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("cache") is not { } address) return;
        var settings = ConfigurationOptions.Parse(address);
        settings.AbortOnConnectFail = false;
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.ConnectTimeout = 2000;
        redis = ConnectionMultiplexer.Connect(settings);
        redis.GetSubscriber().Subscribe(channel, (_, message) => Receive(message), CommandFlags.FireAndForget);
    }

    public void Send(IEnumerable<HistoryEntry> steps)
    {
        var hints = steps.Select(step => new StepHint(step.OrderId, step.Version, step.Status, HistoryEntry.IsTold(step.Moved, step.Event), step.At)).ToList();
        if (hints.Count == 0) return;
        try
        {
            if (redis is { IsConnected: true }) redis.GetSubscriber().Publish(channel, JsonSerializer.SerializeToUtf8Bytes(hints, ServicePlatform.Json), CommandFlags.FireAndForget);
            else Deliver(hints);
        }
        catch (RedisException)
        {
            Deliver(hints);
        }
    }

    /// <summary>Follows one order until disposed. Bounded: a reader that lags loses hints and finds the gap by the version.</summary>
    public Following Follow(Guid order)
    {
        var steps = Channel.CreateBounded<StepHint>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        while (true)
        {
            var streams = followers.GetOrAdd(order, _ => []);
            streams[steps] = 0;
            // Another follower may just have removed the empty set.
            if (followers.TryGetValue(order, out var current) && current == streams) return new(this, order, steps);
        }
    }

    public void Dispose() => redis?.Dispose();

    private void Receive(RedisValue message)
    {
        if (followers.IsEmpty) return;
        Deliver(JsonSerializer.Deserialize<List<StepHint>>((byte[])message!, ServicePlatform.Json)!);
    }

    private void Deliver(List<StepHint> hints)
    {
        foreach (var hint in hints)
        {
            if (!followers.TryGetValue(hint.Id, out var streams)) continue;
            foreach (var stream in streams.Keys) stream.Writer.TryWrite(hint);
        }
    }

    private void Leave(Guid order, Channel<StepHint> steps)
    {
        if (!followers.TryGetValue(order, out var streams)) return;
        streams.TryRemove(steps, out _);
        if (streams.IsEmpty) followers.TryRemove(new(order, streams));
    }

    public sealed class Following(OrderHints hints, Guid order, Channel<StepHint> steps) : IDisposable
    {
        /// <returns>The next hint, or null when none came in time.</returns>
        public async Task<StepHint?> Next(TimeSpan atMost, CancellationToken cancellationToken)
        {
            if (steps.Reader.TryRead(out var ready)) return ready;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(atMost);
            try
            {
                return await steps.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public void Dispose() => hints.Leave(order, steps);
    }
}
