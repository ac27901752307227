namespace Shop.Chaos;

public enum FaultKind { KillService, KillServer, Pause, Network, DiskFull, SlowDatabase, LockedRows, ReadOnlyDatabase }

/// <summary>One fault of a plan; when it comes is a share of the orders.</summary>
public sealed record Fault(FaultKind Kind, string Target, Weather Weather, TimeSpan Length);

/// <summary>How many of each.</summary>
public sealed record FaultCounts(int ServiceKills, int ServerKills, int Pauses, int NetworkFaults, int DisksFull, int SlowDatabases)
{
    public static FaultCounts Tier2 { get; } = new(40, 12, 16, 60, 1, 1);

    public static FaultCounts Small { get; } = new(6, 3, 2, 8, 0, 0);

    public FaultCounts Times(int factor) => new(ServiceKills * factor, ServerKills * factor, Pauses * factor, NetworkFaults * factor, DisksFull * factor, SlowDatabases * factor);
}

/// <summary>A seed's faults in their order. The same seed gives the same plan; what it meets is up to real processes.</summary>
public static class FaultPlan
{
    private static readonly Weather[] bad = [Weather.Slow, Weather.Narrow, Weather.BlackHole, Weather.OneWay, Weather.Away, Weather.Torn, Weather.LostAnswers];

    /// <summary>A short storm over everything that a guarantee stands against: who sends, who is sent to, and what lies between.</summary>
    public static IReadOnlyList<Fault> Storm { get; } =
    [
        new(FaultKind.KillServer, "rabbitmq", default, default),
        new(FaultKind.KillService, "ordering", default, default),
        new(FaultKind.Network, "mysql", Weather.LostAnswers, TimeSpan.FromSeconds(1)),
        new(FaultKind.Network, "rabbitmq", Weather.BlackHole, TimeSpan.FromSeconds(3)),
        new(FaultKind.KillService, "inventory", default, default),
        new(FaultKind.KillService, "payment", default, default),
        new(FaultKind.Pause, "inventory-2", default, TimeSpan.FromSeconds(4)),
        new(FaultKind.Network, "rabbitmq", Weather.OneWay, TimeSpan.FromSeconds(2)),
        new(FaultKind.KillService, "gateway", default, default),
        new(FaultKind.KillServer, "rabbitmq", default, default),
    ];

    public static IReadOnlyList<Fault> Make(int seed, FaultCounts counts)
    {
        var random = new Random(seed);
        TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + random.NextDouble() * (to - from));
        string Link() => new[] { "mysql", "rabbitmq", "redis", "payment-simulator" }[random.Next(4)];
        var faults = new List<Fault>();
        for (var i = 0; i < counts.ServiceKills; i++) faults.Add(new(FaultKind.KillService, ChaosShop.Services[i % ChaosShop.Services.Count], default, default));
        for (var i = 0; i < counts.ServerKills; i++) faults.Add(new(FaultKind.KillServer, ChaosShop.Servers[i % ChaosShop.Servers.Count], default, default));
        // Mostly short, as a garbage collection or a busy host is; now and then longer than every lease and time-out.
        for (var i = 0; i < counts.Pauses; i++) faults.Add(new(FaultKind.Pause, ChaosShop.Services[random.Next(6)], default, i % 8 == 7 ? Seconds(30, 90) : Seconds(5, 15)));
        for (var i = 0; i < counts.NetworkFaults; i++) faults.Add(new(FaultKind.Network, Link(), bad[i % bad.Length], Seconds(1, 5)));
        for (var i = 0; i < counts.DisksFull; i++) faults.Add(new(FaultKind.DiskFull, "disk", default, TimeSpan.FromSeconds(10)));
        for (var i = 0; i < counts.SlowDatabases; i++)
        {
            faults.Add(new(FaultKind.SlowDatabase, "mysql", Weather.Slow, TimeSpan.FromSeconds(10)));
            faults.Add(new(FaultKind.LockedRows, "mysql", default, TimeSpan.FromSeconds(20)));
            faults.Add(new(FaultKind.ReadOnlyDatabase, "mysql", default, TimeSpan.FromSeconds(10)));
        }
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(faults));
        return faults;
    }
}
