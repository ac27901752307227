using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shop.Load;

namespace Shop.Chaos;

/// <summary>
/// Two more nodes beside the shop's own broker: three in all, every quorum queue on each of them. The shop reaches whichever
/// lives through its link, which is what a load balancer before a cluster does.
/// </summary>
public sealed class BrokerCluster : IAsyncDisposable
{
    private readonly ChaosShop chaos;
    private readonly List<Node> nodes;

    private BrokerCluster(ChaosShop chaos)
    {
        this.chaos = chaos;
        using var ports = JsonDocument.Parse(File.ReadAllText(Path.Combine(chaos.Shop.RunDirectory, "ports.json")));
        nodes =
        [
            new("shop@localhost", ports.RootElement.GetProperty("rabbitmq/tcp").GetInt32(), chaos.Shop.Management.Port, 0),
            new("shop2@localhost", FreePort(), FreePort(), FreePort()),
            new("shop3@localhost", FreePort(), FreePort(), FreePort()),
        ];
    }

    public static async Task<BrokerCluster> Form(ChaosShop chaos)
    {
        var cluster = new BrokerCluster(chaos);
        foreach (var node in cluster.nodes.Skip(1))
        {
            cluster.Configure(node);
            cluster.Start(node);
            await cluster.Joined(node, TimeSpan.FromSeconds(90));
            await BrokerTool.Run(chaos.Shop.Settings("rabbitmq"), "rabbitmq-queues", "--node", "shop@localhost", "grow", node.Name, "all");
        }
        chaos.LinkTo("rabbitmq").Target = cluster.LivePort;
        return cluster;
    }

    /// <returns>The node that leads a quorum queue, as a living node knows it; null while nobody answers or nobody leads.</returns>
    public async Task<string?> Leader(string queue)
    {
        foreach (var node in nodes.Where(IsUp))
        {
            try
            {
                using var http = Management(node);
                var answer = await http.GetFromJsonAsync<JsonElement>($"/api/queues/%2F/{queue}");
                if (answer.TryGetProperty("leader", out var leader) && leader.GetString() is { Length: > 0 } name) return name;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException)
            {
                // Asked another one.
            }
        }
        return null;
    }

    /// <summary>SIGKILL. The shop's own node is started again by the app host, the others by <see cref="Return"/>.</summary>
    public async Task Kill(string name)
    {
        if (nodes.Single(node => node.Name == name) is { Process: { } process })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        else
        {
            chaos.Signal("rabbitmq", "KILL");
        }
    }

    /// <summary>Waits until all three are one cluster again.</summary>
    public async Task Return()
    {
        foreach (var node in nodes)
        {
            if (node.Process is { HasExited: true }) Start(node);
            await Joined(node, TimeSpan.FromSeconds(90));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Where(node => node.Process is { HasExited: false }))
        {
            node.Process!.Kill();
            await node.Process.WaitForExitAsync();
        }
    }

    private void Configure(Node node)
    {
        Directory.CreateDirectory(Folder(node));
        File.WriteAllText(Path.Combine(Folder(node), "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{node.Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {node.ManagementPort}
            cluster_formation.peer_discovery_backend = classic_config
            cluster_formation.classic_config.nodes.1 = shop@localhost
            cluster_formation.classic_config.nodes.2 = {node.Name}
            log.console = true
            log.file = false

            """);
        File.WriteAllText(Path.Combine(Folder(node), "enabled_plugins"), "[rabbitmq_management].\n");
    }

    private void Start(Node node)
    {
        var start = new ProcessStartInfo(Path.Combine(BrokerTool.Folder, "rabbitmq-server")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment(node)) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Nobody reads its log; it must not stand still for that.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        node.Process = process;
    }

    private Dictionary<string, string> Environment(Node node) => new(chaos.Shop.Settings("rabbitmq"))
    {
        ["RABBITMQ_NODENAME"] = node.Name,
        ["RABBITMQ_DIST_PORT"] = $"{node.DistributionPort}",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Folder(node), "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Folder(node), "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Folder(node), "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(Folder(node), "log"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(Folder(node), "node.pid"),
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
    };

    private async Task Joined(Node node, TimeSpan within)
    {
        for (var deadline = DateTime.UtcNow + within; ; await Task.Delay(500))
        {
            try
            {
                using var http = Management(node);
                var members = await http.GetFromJsonAsync<JsonElement>("/api/nodes");
                var expected = 1 + Math.Max(nodes.IndexOf(node), nodes.Count(other => other.Process is { HasExited: false }));
                if (members.EnumerateArray().Count(member => member.GetProperty("running").GetBoolean()) >= expected) return;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException)
            {
                // Not up yet.
            }
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"{node.Name} is not in the cluster after {within.TotalSeconds:0} s.");
        }
    }

    private int LivePort() => nodes.FirstOrDefault(IsUp)?.Port ?? nodes[0].Port;

    private static bool IsUp(Node node)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", node.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private HttpClient Management(Node node) => new()
    {
        BaseAddress = new($"http://127.0.0.1:{node.ManagementPort}"),
        Timeout = TimeSpan.FromSeconds(5),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(chaos.Shop.Broker.UserInfo)))) },
    };

    private string Folder(Node node) => Path.Combine(chaos.Shop.RunDirectory, "cluster", node.Name);

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Node(string Name, int Port, int ManagementPort, int DistributionPort)
    {
        /// <summary>Null for the shop's own node, which is the app host's.</summary>
        public Process? Process { get; set; }
    }
}
