using System.Collections;

namespace Shop.Setup;

/// <summary>Setup cannot go on; the message says what to mend.</summary>
public sealed class SetupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What the app host passes as environment: the servers, and one account per database.</summary>
/// <param name="Mysql">Connection string of an account with DDL rights.</param>
/// <param name="Rabbitmq">The broker (amqp://user:password@host:port/vhost).</param>
/// <param name="Management">The broker's management API (http://host:port).</param>
/// <param name="Accounts">Database name and its service's password, sorted by name.</param>
/// <param name="AuditorPassword">Of the account that may read everything and change nothing.</param>
public sealed record SetupSettings(string Mysql, Uri Rabbitmq, Uri Management, IReadOnlyList<(string Name, string Password)> Accounts, string AuditorPassword)
{
    private const string AccountPrefix = "Accounts__";

    public static string Database => Required("ConnectionStrings__mysql", "the database server, with an account that may create databases");

    public static Uri Rabbit => RequiredUri("ConnectionStrings__rabbitmq", "the broker (amqp://…)");

    public static Uri BrokerManagement => RequiredUri("RabbitMQ__Management", "the broker's management API (http://…)");

    /// <summary>Known only to the command that empties them.</summary>
    public static IEnumerable<string> Redis => [Required("ConnectionStrings__redis", "baskets and sessions"), Required("ConnectionStrings__cache", "the cache")];

    public static SetupSettings FromEnvironment() => new(Database, Rabbit, BrokerManagement, ReadAccounts(),
        Required("Auditor__Password", "the password of the read-only account that audits the shop"));

    /// <summary>The environment, and where SecretFiles names a directory its files, one per setting.</summary>
    private static readonly Lazy<Dictionary<string, string>> settings = new(() =>
    {
        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.OrdinalIgnoreCase);
        if (all.GetValueOrDefault("SecretFiles") is { Length: > 0 } directory)
            foreach (var file in Directory.GetFiles(directory)) all[Path.GetFileName(file)] = File.ReadAllText(file).Trim();
        return all;
    });

    private static string Required(string name, string meaning) =>
        settings.Value.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new SetupException($"{name} is missing: {meaning}.");

    private static Uri RequiredUri(string name, string meaning) =>
        Uri.TryCreate(Required(name, meaning), UriKind.Absolute, out var uri) ? uri : throw new SetupException($"{name} is not an address: {meaning}.");

    private static List<(string, string)> ReadAccounts()
    {
        var accounts = new List<(string Name, string Password)>();
        foreach (var (key, password) in settings.Value)
        {
            if (!key.StartsWith(AccountPrefix, StringComparison.OrdinalIgnoreCase)) continue;
            var name = key[AccountPrefix.Length..].ToLowerInvariant();
            // The name goes into DDL, where it cannot be a parameter.
            if (name.Length is 0 or > 32 || !name.All(char.IsAsciiLetterLower)) throw new SetupException($"{key}: a database name has only letters.");
            if (string.IsNullOrEmpty(password)) throw new SetupException($"{key} is empty: the password of the service's account.");
            accounts.Add((name, password));
        }
        if (accounts.Count == 0) throw new SetupException($"No {AccountPrefix}<database> is set: the databases to create and their accounts' passwords.");
        return [.. accounts.OrderBy(account => account.Name, StringComparer.Ordinal)];
    }
}
