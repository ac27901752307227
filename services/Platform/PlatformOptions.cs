using System.ComponentModel.DataAnnotations;

namespace Shop.Platform;

/// <summary>Bounds of the plumbing. The defaults are measured; tests shorten the long ones.</summary>
public sealed class PlatformOptions
{
    /// <summary>Commands per transaction: beyond 200 a batch gets slower per command.</summary>
    [Range(1, 1000)] public int BatchSize { get; set; } = 200;

    /// <summary>Commands that may wait; beyond, HTTP gets a 503 and the bus waits.</summary>
    [Range(1, 100_000)] public int QueueLength { get; set; } = 1024;

    public TimeSpan HttpPatience { get; set; } = Command.HttpPatience;

    public TimeSpan BusPatience { get; set; } = Command.BusPatience;

    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Messages a service takes ahead from all its queues together, and handles at a time. RabbitMQ.Client 7.2 takes 128 frames for a connection
    /// that has just died and lets every further one wait for ever (its issue 1930): never may so many acknowledgements be on their way.
    /// </summary>
    [Range(1, 120)] public int Prefetch { get; set; } = 100;

    /// <summary>Rows per sweep of the outbox: all in flight at once.</summary>
    [Range(1, 512)] public int SweepSize { get; set; } = 500;

    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Own-fault failures after which an outbox row is parked.</summary>
    [Range(1, 100)] public int ParkAfter { get; set; } = 10;

    internal TimeSpan PatienceOf(Command command) => command.IsHttp ? HttpPatience : BusPatience;
}
