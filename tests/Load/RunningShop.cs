using System.Diagnostics;
using System.Text.Json;
using MySqlConnector;
using Shop.Audit;

namespace Shop.Load;

/// <summary>A running shop as its run directory describes it: addresses, processes, and the settings of each resource.</summary>
public sealed class RunningShop(string runDirectory)
{
    public string RunDirectory { get; } = Path.GetFullPath(runDirectory);

    public Uri Gateway => new($"http://127.0.0.1:{Port("gateway")}");

    /// <summary>Connection string of the database server's root account, without a database.</summary>
    public string MySql => Setting("setup", "ConnectionStrings__mysql");

    public Uri Broker => new(Setting("setup", "ConnectionStrings__rabbitmq"));

    public Uri Management => new(Setting("setup", "RabbitMQ__Management"));

    /// <summary>A value of a resource's environment.</summary>
    public string Setting(string resource, string name) => Settings(resource).GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"{resource} has no {name}: is the shop running from {RunDirectory}?");

    public IReadOnlyDictionary<string, string> Settings(string resource) => ShopAddress.Settings(RunDirectory, resource);

    public (string Email, string Password) Account(string role)
    {
        using var accounts = JsonDocument.Parse(File.ReadAllText(Path.Combine(RunDirectory, "accounts.json")));
        var account = accounts.RootElement.EnumerateArray().First(a => a.GetProperty("role").GetString() == role);
        return (account.GetProperty("email").GetString()!, account.GetProperty("password").GetString()!);
    }

    public int Port(string resource) => Resource(resource, "port").GetInt32();

    /// <summary>The process of a resource now, or null while it is down.</summary>
    public int? Pid(string resource) => Resource(resource, "pid") is { ValueKind: JsonValueKind.Number } pid ? pid.GetInt32() : null;

    public string State(string resource) => Resource(resource, "state").GetString()!;

    /// <summary>The payment provider's own door, past the shop.</summary>
    public HttpClient Provider() => new()
    {
        BaseAddress = new($"http://127.0.0.1:{Port("payment-simulator")}"),
        DefaultRequestHeaders = { Authorization = new("Bearer", Setting("payment-simulator", "Simulator__ApiKey")) },
    };

    /// <summary>SIGKILL to the process of a resource.</summary>
    /// <returns>Its pid, which <see cref="Back"/> asks for.</returns>
    public int Kill(string resource)
    {
        var pid = Pid(resource) ?? throw new InvalidOperationException($"{resource} does not run.");
        using var process = Process.GetProcessById(pid);
        process.Kill();
        return pid;
    }

    /// <summary>Waits until a killed resource runs again as another process and is ready.</summary>
    public async Task<TimeSpan> Back(string resource, int oldPid, TimeSpan within)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < within)
        {
            if (Pid(resource) is { } pid && pid != oldPid && IsReady(resource)) return clock.Elapsed;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{resource} is {State(resource)} {within.TotalSeconds:0} s after it was killed: {File.ReadAllText(Path.Combine(RunDirectory, "logs", $"{resource}.log"))}");
    }

    public bool IsReady(string resource) => State(resource).Equals("ready", StringComparison.OrdinalIgnoreCase);

    public async Task<MySqlConnection> Open(string database)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(MySql)
        {
            Database = database, GuidFormat = MySqlGuidFormat.Binary16, DateTimeKind = MySqlDateTimeKind.Utc,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Everything that is not as it must be; empty when the shop keeps its promises. Call it at quiescence.</summary>
    public async Task<IReadOnlyList<string>> Audit(History? history = null) =>
        (await Auditor.Look(ShopAddress.FromRunDirectory(RunDirectory), strict: true, history)).Findings;

    private JsonElement Resource(string name, string property)
    {
        using var state = JsonDocument.Parse(File.ReadAllText(Path.Combine(RunDirectory, "state.json")));
        var root = state.RootElement;
        var resources = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("resources");
        foreach (var resource in resources.EnumerateArray())
            if (resource.GetProperty("name").GetString() == name)
                return resource.TryGetProperty(property, out var value) ? value.Clone() : default;
        throw new InvalidOperationException($"There is no resource {name}.");
    }
}
