using Dapper;
using MySqlConnector;

namespace Shop.Setup;

/// <summary>Databases and the services' accounts: one each, without DDL.</summary>
public sealed class DatabaseServer(string connectionString)
{
    private const string Auditor = "auditor";

    /// <summary>Tables whose rows stay as they were written.</summary>
    private static readonly HashSet<string> AppendOnly = ["audit_log"];

    // An anonymous account at localhost, where a server has one, would stand before 'name'@'%'.
    private static readonly string[] hosts = ["%", "localhost"];

    public async Task<string> Ping(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Open(cancellationToken);
            return await connection.ExecuteScalarAsync<string>("SELECT VERSION()") ?? "";
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.AccessDenied)
        {
            throw new SetupException($"The database server refuses the account of ConnectionStrings__mysql: {exception.Message}", exception);
        }
    }

    public async Task CreateDatabase(string name, CancellationToken cancellationToken)
    {
        const string exists = "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = @name";
        await using var connection = await Open(cancellationToken);
        if (await connection.ExecuteScalarAsync<int>(exists, new { name }) > 0)
        {
            Console.WriteLine($"setup: database {name}: exists");
            return;
        }
        await connection.ExecuteAsync(new($"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", cancellationToken: cancellationToken));
        Console.WriteLine($"setup: database {name}: created");
    }

    /// <summary>
    /// Makes the account exist with this password and with no right but to read and write rows of its own database. Where a table is only ever added to,
    /// the rights are given table by table: of the whole database they could not be taken back for one. Call it once the tables are there.
    /// </summary>
    public async Task CreateAccount(string name, string password, CancellationToken cancellationToken)
    {
        const string named = "SELECT table_name FROM information_schema.tables WHERE table_schema = @name AND table_type = 'BASE TABLE' ORDER BY table_name";
        await using var connection = await Open(cancellationToken);
        var tables = (await connection.QueryAsync<string>(named, new { name })).ToList();
        string[] rights = tables.Exists(AppendOnly.Contains)
            ? [.. tables.Select(table => $"GRANT {(AppendOnly.Contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE")} ON `{name}`.`{table}` ")]
            : [$"GRANT SELECT, INSERT, UPDATE, DELETE ON `{name}`.* "];
        var secret = MySqlHelper.EscapeString(password);
        foreach (var host in hosts)
        {
            var account = $"'{name}'@'{host}'";
            await connection.ExecuteAsync(new($"CREATE USER IF NOT EXISTS {account} IDENTIFIED BY '{secret}'", cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new($"ALTER USER {account} IDENTIFIED BY '{secret}'", cancellationToken: cancellationToken));
            if (await HasOtherRights(connection, account, ["GRANT USAGE ON *.* ", .. rights]))
            {
                await connection.ExecuteAsync(new($"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {account}", cancellationToken: cancellationToken));
                Console.WriteLine($"setup: account {name}@{host}: rights beyond its rows taken away");
            }
            foreach (var right in rights) await connection.ExecuteAsync(new($"{right}TO {account}", cancellationToken: cancellationToken));
        }
        Console.WriteLine($"setup: account {name}: may read and write rows of {name}{(rights.Length > 1 ? $" (of {string.Join(", ", tables.Where(AppendOnly.Contains))} only add and read)" : "")}, nothing else");
    }

    /// <summary>Makes the auditor exist: it reads every row of the shop, except that of Identity it sees only the traffic (its keys stay its own).</summary>
    public async Task CreateAuditor(IEnumerable<string> databases, string password, CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        var secret = MySqlHelper.EscapeString(password);
        string[] readable = [.. databases.SelectMany(database => database == "identity" ? ["`identity`.`inbox`", "`identity`.`outbox`"] : new[] { $"`{database}`.*" })];
        string[] allowed = ["GRANT USAGE ON *.* ", .. readable.Select(what => $"GRANT SELECT ON {what} ")];
        foreach (var host in hosts)
        {
            var account = $"'{Auditor}'@'{host}'";
            await connection.ExecuteAsync(new($"CREATE USER IF NOT EXISTS {account} IDENTIFIED BY '{secret}'", cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new($"ALTER USER {account} IDENTIFIED BY '{secret}'", cancellationToken: cancellationToken));
            if (await HasOtherRights(connection, account, allowed))
                await connection.ExecuteAsync(new($"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {account}", cancellationToken: cancellationToken));
            foreach (var what in readable) await connection.ExecuteAsync(new($"GRANT SELECT ON {what} TO {account}", cancellationToken: cancellationToken));
        }
        Console.WriteLine($"setup: account {Auditor}: may read {string.Join(", ", readable)}, nothing else");
    }

    private static async Task<bool> HasOtherRights(MySqlConnection connection, string account, string[] allowed)
    {
        var grants = await connection.QueryAsync<string>($"SHOW GRANTS FOR {account}");
        return grants.Any(grant => !allowed.Any(start => grant.StartsWith(start, StringComparison.Ordinal)));
    }

    private async Task<MySqlConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
