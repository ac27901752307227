using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

internal sealed class RabbitMq(RabbitMQServerResource server, RunDirectory directory, HttpClient http) : IProcessPlan
{
    private const string Home = "home";
    private readonly string data = directory.File("data", server.Name), conf = directory.File("conf", server.Name);
    private ChildProcess? epmd;

    public TimeSpan StartLimit => TimeSpan.FromSeconds(120);

    public TimeSpan StopLimit => TimeSpan.FromSeconds(20);

    /// <summary>With these, <c>rabbitmqctl</c> and <c>rabbitmq-diagnostics</c> find the node.</summary>
    public IReadOnlyDictionary<string, string> PublishedEnvironment => new Dictionary<string, string>
    {
        [$"ConnectionStrings__{server.Name}"] = server.ConnectionStringExpression.GetValue()!,
        ["RabbitMQ__Management"] = server.Reference("management").GetValue()!,
        ["HOME"] = Path.Combine(data, Home),
        ["ERL_EPMD_PORT"] = $"{server.Endpoint("epmd").Port}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = "shop@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
    };

    public async Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel)
    {
        WriteConfiguration();
        WriteCookie();
        if (epmd is { Exit.IsCompleted: false }) return;
        if (epmd is not null) await epmd.EndHelpersAsync();
        epmd = await host.StartAsync($"{server.Name}-epmd", new ProcessSpec(Executable.Find("epmd")!,
            ["-relaxed_command_check", "-port", $"{server.Endpoint("epmd").Port}", "-address", "127.0.0.1"]), log);
    }

    /// <summary>Not the wrapper in /usr/sbin, which forces another user and /var/lib.</summary>
    public ProcessSpec Spec() => new("/usr/lib/rabbitmq/bin/rabbitmq-server", [])
    {
        Environment = new Dictionary<string, string>(PublishedEnvironment)
        {
            ["RABBITMQ_DIST_PORT"] = $"{server.Endpoint("dist").Port}",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(conf, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(conf, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(data, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(data, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(data, "node.pid"),
            // the script replaces itself by the node instead of standing beside it: the pid is the node's own
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
        },
    };

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        var path = $"/api/health/checks/port-listener/{server.Endpoint("tcp").Port}";
        try
        {
            using var answer = await AskAsync(path, cancel);
            return answer.IsSuccessStatusCode ? null : $"{path} answers {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return $"{path}: {e.Message}";
        }
    }

    /// <summary>
    /// Where the log of the quorum queues fails several times running (a full disk), Erlang gives it up for good: the node lives, takes
    /// connections and says that it is well, and not one queue works. Asked past the statistics, which go on saying "running".
    /// </summary>
    public async Task<string?> BrokenAsync(CancellationToken cancel)
    {
        using var answer = await AskAsync("/api/queues?disable_stats=true&enable_queue_totals=true", cancel);
        using var queues = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancel));
        var down = queues.RootElement.EnumerateArray().Where(queue => queue.GetProperty("state").GetString() == "down").Select(queue => queue.GetProperty("name").GetString()).ToList();
        return down.Count == 0 ? null : $"{down.Count} of its queues are down ({down[0]})";
    }

    public async Task CleanUpAsync()
    {
        if (epmd is not null) await epmd.StopAsync(TimeSpan.FromSeconds(1));
        epmd = null;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Reference("management").GetValue() + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RabbitMQServerResource.UserName}:{server.Password.GetValue()}")));
        return await http.SendAsync(request, cancel);
    }

    private void WriteConfiguration()
    {
        RunDirectory.WriteFileAtomically(Path.Combine(conf, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{server.Endpoint("tcp").Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {server.Endpoint("management").Port}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {server.Endpoint("prometheus").Port}
            load_definitions = {Path.Combine(conf, "definitions.json")}
            log.console = true
            log.console.level = info
            log.file = false

            """, RunDirectory.OwnerOnly);
        RunDirectory.WriteFileAtomically(Path.Combine(conf, "enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n", RunDirectory.OwnerOnly);

        // Read at every boot: there is never a default guest, and the password is right even over older data.
        RunDirectory.WriteFileAtomically(Path.Combine(conf, "definitions.json"), JsonSerializer.Serialize(new
        {
            users = new[] { new { name = RabbitMQServerResource.UserName, password = server.Password.GetValue(), tags = "administrator" } },
            vhosts = new[] { new { name = "/" } },
            permissions = new[] { new { user = RabbitMQServerResource.UserName, vhost = "/", configure = ".*", write = ".*", read = ".*" } },
        }), RunDirectory.OwnerOnly);
    }

    /// <summary>Erlang refuses a cookie that others can read, and one that it would have to overwrite.</summary>
    private void WriteCookie()
    {
        var cookie = Path.Combine(data, Home, ".erlang.cookie");
        if (!File.Exists(cookie)) RunDirectory.WriteFileAtomically(cookie, Convert.ToHexString(Guid.NewGuid().ToByteArray()), UnixFileMode.UserRead);
    }
}
