using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using MySqlConnector;

namespace Shop.AppHost.Local;

internal sealed class MariaDb(MySqlServerResource server, RunDirectory directory) : IProcessPlan
{
    private readonly string data = directory.File("data", server.Name);
    private readonly string initFile = directory.File("conf", server.Name, "init.sql");
    private string? user;

    public TimeSpan StartLimit => TimeSpan.FromSeconds(60);

    public TimeSpan StopLimit => TimeSpan.FromSeconds(30);

    public IReadOnlyDictionary<string, string> PublishedEnvironment => new Dictionary<string, string>
    {
        [$"ConnectionStrings__{server.Name}"] = server.ConnectionStringExpression.GetValue()!,
    };

    public async Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel)
    {
        directory.Folder("data");
        user = await AccountAsync(host, log, cancel);
        WriteInitFile();
        await host.RunToEndAsync($"{server.Name}-init-file", Own(initFile), log, cancel);
        if (Directory.Exists(data)) return;

        // A half-made data directory would be taken for a whole one, so it gets its name last.
        var fresh = data + ".new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh);
        await host.RunToEndAsync($"{server.Name}-own", Own(fresh), log, cancel);
        await host.RunToEndAsync($"{server.Name}-install", new ProcessSpec(Executable.Find("mariadb-install-db")!,
            ["--no-defaults", $"--datadir={fresh}", "--auth-root-authentication-method=normal", "--skip-test-db", .. AsRoot()], user), log, cancel);
        Directory.Move(fresh, data);
    }

    public ProcessSpec Spec() => new(Executable.Find("mariadbd")!,
    [
        "--no-defaults", $"--datadir={data}", .. AsRoot(),
        "--socket=mariadbd.sock", "--pid-file=mariadbd.pid", // relative to the data directory: a socket's path may have 107 characters
        $"--port={server.Endpoint("tcp").Port}", "--bind-address=127.0.0.1", "--skip-name-resolve", $"--init-file={initFile}",
        "--server-id=1", "--log-bin", "--binlog-format=ROW", "--gtid-strict-mode=1", "--max-binlog-size=128M", "--binlog-expire-logs-seconds=86400",
        "--transaction-isolation=READ-COMMITTED", "--innodb-flush-log-at-trx-commit=1", "--sync-binlog=1",
        "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci",
        "--max-connections=400", "--innodb-buffer-pool-size=512M", "--performance-schema=OFF",
        "--idle-transaction-timeout=20", "--innodb-lock-wait-timeout=3", // a stopped replica must not keep its row locks for hours
    ], user);

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = new MySqlConnection(server.ConnectionStringExpression.GetValue() + ";Pooling=false;Connection Timeout=3");
            await connection.OpenAsync(cancel);
            return null;
        }
        catch (MySqlException e)
        {
            return $"login as root: {e.Message}";
        }
    }

    public Task CleanUpAsync() => Task.CompletedTask;

    /// <summary>MariaDB should not run as root, but its own account cannot reach a clone below a closed home directory.</summary>
    private async Task<string?> AccountAsync(ProcessHost host, ResourceLog log, CancellationToken cancel)
    {
        if (!Environment.IsPrivilegedProcess) return null;
        try
        {
            await host.RunToEndAsync($"{server.Name}-account", new ProcessSpec("/usr/bin/test", ["-x", directory.File("data")], "mysql"), log, cancel);
            return "mysql";
        }
        catch (StartFailed)
        {
            return null;
        }
    }

    private string[] AsRoot() => user is null && Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    private ProcessSpec Own(string path) => new(Executable.Find("chown")!, ["-R", user ?? Environment.UserName, path]);

    /// <summary>Runs at every start, so the password is right even over data that another secrets file made. One statement a line.</summary>
    private void WriteInitFile()
    {
        var password = MySqlHelper.EscapeString(server.Password.GetValue());
        RunDirectory.WriteFileAtomically(initFile, string.Create(CultureInfo.InvariantCulture, $"""
            SET sql_log_bin = 0;
            CREATE USER IF NOT EXISTS root@'127.0.0.1';
            GRANT ALL PRIVILEGES ON *.* TO root@'127.0.0.1' IDENTIFIED BY '{password}' WITH GRANT OPTION;
            GRANT ALL PRIVILEGES ON *.* TO root@localhost IDENTIFIED BY '{password}' WITH GRANT OPTION;
            DELETE FROM mysql.global_priv WHERE User = '' OR User = 'root' AND Host NOT IN ('127.0.0.1', 'localhost');
            FLUSH PRIVILEGES;

            """), RunDirectory.OwnerOnly);
    }
}
