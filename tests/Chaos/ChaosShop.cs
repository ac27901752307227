using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shop.Load;

namespace Shop.Chaos;

/// <summary>A shop of real processes in a directory of its own, every server behind a link, two replicas of Inventory.</summary>
public sealed class ChaosShop : IAsyncDisposable
{
    public static IReadOnlyList<string> Services { get; } = ["ordering", "inventory", "inventory-2", "payment", "payment-simulator", "cart", "catalog", "identity", "gateway"];

    public static IReadOnlyList<string> Servers { get; } = ["rabbitmq", "mysql", "redis"];

    private static readonly (string Resource, string Endpoint)[] linked = [("mysql", "tcp"), ("rabbitmq", "tcp"), ("redis", "tcp"), ("payment-simulator", "http")];

    private readonly Process appHost;
    private readonly StringBuilder output = new();

    private ChaosShop(Process appHost, RunningShop shop, IReadOnlyList<Link> links) => (this.appHost, Shop, Links) = (appHost, shop, links);

    public RunningShop Shop { get; }

    public IReadOnlyList<Link> Links { get; }

    public static async Task<ChaosShop> Start(string runDirectory, params (string Name, string Value)[] environment)
    {
        var links = linked.Select(end => new Link(end.Resource, () => PortOf(runDirectory, end.Resource, end.Endpoint))).ToList();
        var port = Enumerable.Range(19080, 200).First(IsFree);
        var dll = Path.Combine(RepositoryRoot.Path, "apphost", "bin", Configuration, "net10.0", "Shop.AppHost.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "--run-dir", runDirectory, "--port", $"{port}", "--reset", "--replicas:inventory", "2"])
        {
            WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        for (var i = 0; i < links.Count; i++)
        {
            start.ArgumentList.Add($"--through:{linked[i].Resource}:{linked[i].Endpoint}");
            start.ArgumentList.Add($"{links[i].Port}");
        }
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var chaos = new ChaosShop(Process.Start(start)!, new(runDirectory), links);
        var ready = new TaskCompletionSource();
        chaos.appHost.OutputDataReceived += (_, line) => chaos.Hear(line.Data, ready);
        chaos.appHost.ErrorDataReceived += (_, line) => chaos.Hear(line.Data, ready);
        chaos.appHost.BeginOutputReadLine();
        chaos.appHost.BeginErrorReadLine();
        if (await Task.WhenAny(ready.Task, chaos.appHost.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(4))) == ready.Task) return chaos;
        var said = chaos.output.ToString();
        await chaos.DisposeAsync();
        throw new InvalidOperationException($"The shop did not become ready:\n{said}");
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
            if (Services.Concat(Servers).All(name => Shop.State(name).Equals("ready", StringComparison.OrdinalIgnoreCase))) return true;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var link in Links) link.Weather = Weather.Fair;
        if (!appHost.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{appHost.Id}"]);
            await appHost.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
        }
        appHost.Dispose();
        foreach (var link in Links) await link.DisposeAsync();
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static int PortOf(string runDirectory, string resource, string endpoint)
    {
        using var ports = JsonDocument.Parse(File.ReadAllText(Path.Combine(runDirectory, "ports.json")));
        return ports.RootElement.GetProperty($"{resource}/{endpoint}").GetInt32();
    }

    private void Hear(string? line, TaskCompletionSource ready)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (line.Contains("Shop is ready at", StringComparison.Ordinal)) ready.TrySetResult();
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
