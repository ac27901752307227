using MySqlConnector;

namespace Shop.Audit;

/// <summary>Where the auditor finds a shop's books. What is null is not looked at.</summary>
/// <param name="MySql">Connection string of the read-only account, without a database.</param>
/// <param name="Provider">The payment provider's API and the key to read its ledger.</param>
/// <param name="Broker">The broker's management API, with credentials in the address.</param>
/// <param name="Carts">The Redis that keeps the carts.</param>
public sealed record ShopAddress(string MySql, Uri? Provider, string? ProviderKey, Uri? Broker, string? Carts)
{
    public const string Account = "auditor";

    /// <summary>From the run directory of a shop that the app host started.</summary>
    public static ShopAddress FromRunDirectory(string directory)
    {
        var setup = Settings(directory, "setup");
        var payment = Settings(directory, "payment");
        var server = new MySqlConnectionStringBuilder(setup["ConnectionStrings__mysql"]) { UserID = Account, Password = setup["Auditor__Password"] };
        var broker = new UriBuilder(setup["RabbitMQ__Management"]);
        var credentials = new Uri(setup["ConnectionStrings__rabbitmq"]).UserInfo.Split(':');
        if (credentials.Length == 2) (broker.UserName, broker.Password) = (credentials[0], credentials[1]);
        return new(server.ConnectionString, new(payment["services__payment-simulator__http__0"]), payment["Payment__ApiKey"], broker.Uri,
            Settings(directory, "cart")["ConnectionStrings__redis"]);
    }

    /// <summary>The environment of a resource, as the app host wrote it down.</summary>
    public static Dictionary<string, string> Settings(string directory, string resource)
    {
        var file = Path.Combine(directory, "env", $"{resource}.env");
        if (!File.Exists(file)) throw new FileNotFoundException($"There is no {file}: does a shop run from {directory}?");
        return File.ReadLines(file).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
