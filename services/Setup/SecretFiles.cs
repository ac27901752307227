using System.Security.Cryptography;

namespace Shop.Setup;

/// <summary>
/// <c>secrets DIR</c>, for docker-compose.yml: generates every password and key once, and writes for each container a folder with exactly
/// the settings that are its business, one file each. What is there stays: the servers' data knows it.
/// </summary>
public static class SecretFiles
{
    private static readonly string[] databases = ["identity", "catalog", "ordering", "inventory", "payment", "recommendation"];

    public static void Write(string root)
    {
        string Secret(string name) => Keep(Path.Combine(root, "generated", name), () => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 24));

        var broker = $"amqp://shop:{Secret("rabbitmq-password")}@rabbitmq:5672";
        File("mysql", "root-password", Secret("mysql-password"));
        File("rabbitmq", "10-shop.conf", $"default_user = shop\ndefault_pass = {Secret("rabbitmq-password")}\n");
        foreach (var redis in new[] { "redis", "cache" }) File(redis, "redis.conf", $"requirepass {Secret($"{redis}-password")}\n");

        File("setup", "ConnectionStrings__mysql", $"Server=mysql;Port=3306;User ID=root;Password={Secret("mysql-password")}");
        foreach (var service in (string[])["setup", "cart", "payment-simulator", "storefront", .. databases]) File(service, "ConnectionStrings__rabbitmq", broker);
        foreach (var database in databases)
        {
            var password = Secret($"{database}-db-password");
            File("setup", $"Accounts__{database}", password);
            File(database, "ConnectionStrings__database", $"Server=mysql;Port=3306;Database={database};User ID={database};Password={password};Maximum Pool Size=24");
        }
        File("setup", "Auditor__Password", Secret("auditor-db-password"));
        foreach (var service in new[] { "cart", "gateway" }) File(service, "ConnectionStrings__redis", $"redis:6379,password={Secret("redis-password")}");
        foreach (var service in new[] { "gateway", "catalog", "ordering", "storefront" }) File(service, "ConnectionStrings__cache", $"cache:6379,password={Secret("cache-password")}");

        File("identity", "Identity__GatewayKey", Secret("gateway-key"));
        File("identity", "Identity__SealingKey", Secret("sealing-key"));
        File("gateway", "Gateway__IdentityKey", Secret("gateway-key"));
        File("storefront", "Storefront__IdentityKey", Secret("gateway-key"));
        File("payment-simulator", "Simulator__ApiKey", Secret("provider-key"));
        File("payment", "Payment__ApiKey", Secret("provider-key"));
        File("payment-simulator", "Simulator__WebhookSecret", Secret("webhook-secret"));
        File("payment", "Payment__WebhookSecret", Secret("webhook-secret"));
        Console.WriteLine($"setup: secrets are in {root}");

        void File(string container, string name, string content) => Keep(Path.Combine(root, container, name), () => content);
    }

    // The containers run as different users; each mounts its own folder and no other.
    private static string Keep(string path, Func<string> make)
    {
        if (System.IO.File.Exists(path)) return System.IO.File.ReadAllText(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var content = make();
        System.IO.File.WriteAllText(path + ".new", content);
        System.IO.File.Move(path + ".new", path);
        return content;
    }
}
