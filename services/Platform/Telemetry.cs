using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>What the plumbing measures. Durations in seconds.</summary>
internal static class Metrics
{
    public const string MeterName = "Shop.Platform";
    private static readonly Meter meter = new(MeterName);

    public static readonly Histogram<int> BatchSize = meter.CreateHistogram<int>("shop_batch_size");
    public static readonly Histogram<double> Wait = meter.CreateHistogram<double>("shop_batch_wait_seconds", "s");
    public static readonly Histogram<double> PhaseSeconds = meter.CreateHistogram<double>("shop_batch_seconds", "s");
    public static readonly Histogram<int> QueueLength = meter.CreateHistogram<int>("shop_queue_length");
    public static readonly Counter<long> OneByOne = meter.CreateCounter<long>("shop_batch_one_by_one_total");
    public static readonly Counter<long> Duplicates = meter.CreateCounter<long>("shop_inbox_duplicates_total");
    public static readonly Counter<long> Published = meter.CreateCounter<long>("shop_outbox_published_total");
    public static readonly Counter<long> NotRouted = meter.CreateCounter<long>("shop_outbox_not_routed_total");
    public static readonly Counter<long> ParkedRows = meter.CreateCounter<long>("shop_outbox_parked_total");
    public static readonly Histogram<double> SweepSeconds = meter.CreateHistogram<double>("shop_outbox_sweep_seconds", "s");
    public static readonly Histogram<double> PublishSeconds = meter.CreateHistogram<double>("shop_outbox_publish_seconds", "s");
    public static readonly Gauge<double> OutboxLag = meter.CreateGauge<double>("shop_outbox_lag_seconds", "s");
    public static readonly Gauge<long> OutboxParked = meter.CreateGauge<long>("shop_outbox_parked");
    private static readonly Counter<long> retries = meter.CreateCounter<long>("shop_batch_retries_total");
    private static readonly Counter<long> ignored = meter.CreateCounter<long>("shop_ignored_total");

    public static void Retried(Fault fault) => retries.Add(1, new KeyValuePair<string, object?>("fault", fault.ToString()));

    public static void IgnoredDecision(string message, string reason) =>
        ignored.Add(1, new("message", message), new KeyValuePair<string, object?>("reason", reason));
}

/// <summary>Splits the time of one batch into its phases.</summary>
internal sealed class PhaseClock
{
    private long last = Stopwatch.GetTimestamp();

    public void Phase(string name)
    {
        var now = Stopwatch.GetTimestamp();
        Metrics.PhaseSeconds.Record(Stopwatch.GetElapsedTime(last, now).TotalSeconds, new KeyValuePair<string, object?>("phase", name));
        last = now;
    }
}

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} failed (attempt {Attempt}, {Fault})")]
    public static partial void BatchFailed(ILogger logger, Exception exception, int count, int attempt, Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store answers but a batch of {Count} keeps failing: running it one by one")]
    public static partial void OneByOne(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Command {Consumer} {Id} failed alone")]
    public static partial void CommandFailed(ILogger logger, Exception exception, string consumer, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be swept: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox row {Id} to {Exchange} failed by its own fault (attempt {Attempt}): {Reason}")]
    public static partial void RowFailed(ILogger logger, ulong id, string exchange, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {Endpoint} faulted: {Reason}; waiting for the broker")]
    public static partial void EndpointFaulted(ILogger logger, string endpoint, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Endpoint {Endpoint} is back")]
    public static partial void EndpointRevived(ILogger logger, string endpoint);
}
