using System.Diagnostics;
using System.Text.Json;
using Shop.Load;

namespace Shop.Chaos;

/// <summary>A shop of real processes in a directory of its own, every server behind a link, two replicas of Inventory.</summary>
public sealed class ChaosShop : IAsyncDisposable
{
    public static IReadOnlyList<string> Services { get; } = ["ordering", "inventory", "inventory-2", "payment", "payment-simulator", "cart", "catalog", "identity", "gateway"];

    public static IReadOnlyList<string> Servers { get; } = ["rabbitmq", "mysql", "redis"];

    private static readonly (string Resource, string Endpoint)[] linked = [("mysql", "tcp"), ("rabbitmq", "tcp"), ("redis", "tcp"), ("payment-simulator", "http")];

    private readonly StartedShop started;

    private ChaosShop(StartedShop started, IReadOnlyList<Link> links) => (this.started, Links) = (started, links);

    public RunningShop Shop => started.Shop;

    public IReadOnlyList<Link> Links { get; }

    public static async Task<ChaosShop> Start(string runDirectory, params (string Name, string Value)[] environment)
    {
        var links = linked.Select(end => new Link(end.Resource, () => PortOf(runDirectory, end.Resource, end.Endpoint))).ToList();
        IEnumerable<string> through = linked.Zip(links, (end, link) => new[] { $"--through:{end.Resource}:{end.Endpoint}", $"{link.Port}" }).SelectMany(words => words);
        try
        {
            return new(await StartedShop.Start(runDirectory, 19080, TimeSpan.FromMinutes(4), ["--replicas:inventory", "2", .. through], environment), links);
        }
        catch (InvalidOperationException)
        {
            foreach (var link in links) await link.DisposeAsync();
            throw;
        }
    }

    public Link LinkTo(string server) => Links.Single(link => link.Name == server);

    /// <returns>False when it does not run just now.</returns>
    public bool Signal(string resource, string signal)
    {
        if (Shop.Pid(resource) is not { } pid) return false;
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        kill.WaitForExit();
        return kill.ExitCode == 0;
    }

    /// <summary>Waits until everything runs and is ready.</summary>
    public async Task<bool> Ready(TimeSpan within)
    {
        for (var deadline = DateTime.UtcNow + within; DateTime.UtcNow < deadline; await Task.Delay(250))
            if (Services.Concat(Servers).All(Shop.IsReady)) return true;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var link in Links) link.Weather = Weather.Fair;
        await started.DisposeAsync();
        foreach (var link in Links) await link.DisposeAsync();
    }

    private static int PortOf(string runDirectory, string resource, string endpoint)
    {
        using var ports = JsonDocument.Parse(File.ReadAllText(Path.Combine(runDirectory, "ports.json")));
        return ports.RootElement.GetProperty($"{resource}/{endpoint}").GetInt32();
    }
}
