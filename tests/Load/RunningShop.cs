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
    public string Setting(string resource, string name) =>
        File.ReadLines(Path.Combine(RunDirectory, "env", $"{resource}.env"))
            .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 1)..])
            .FirstOrDefault() ?? throw new InvalidOperationException($"{resource} has no {name}: is the shop running from {RunDirectory}?");

    public IReadOnlyDictionary<string, string> Settings(string resource) =>
        File.ReadLines(Path.Combine(RunDirectory, "env", $"{resource}.env")).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

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
