using MySqlConnector;
using Shop.Audit;
using StackExchange.Redis;

namespace Shop.Proof;

/// <summary><c>audit</c>: prints the table, writes the JSON, and says by its exit code whether the shop keeps its promises.</summary>
internal static class AuditCommand
{
    public static async Task<int> Run(Arguments arguments)
    {
        try
        {
            var history = arguments.Text("history") is { } file ? History.Read(file) : null;
            var report = await Auditor.Look(Address(arguments), arguments.Flag("strict"), history);
            Console.WriteLine(Report.ToTable(report));
            if (arguments.Text("json") is { } json) await File.WriteAllTextAsync(json, Report.ToJson(report));
            return report.IsClean ? 0 : 1;
        }
        catch (Exception exception) when (exception is MySqlException or HttpRequestException or RedisException or IOException or KeyNotFoundException)
        {
            Console.Error.WriteLine($"The shop cannot be audited: {exception.Message}");
            return 2;
        }
    }

    private static ShopAddress Address(Arguments arguments) => arguments.Text("connection") is { } connection
        ? new(connection, arguments.Text("ledger") is { } ledger ? new(ledger) : null, arguments.Text("ledger-key"),
            arguments.Text("broker") is { } broker ? new(broker) : null, arguments.Text("carts"))
        : ShopAddress.FromRunDirectory(Path.GetFullPath(arguments.Text("run-dir", ".run")));
}
