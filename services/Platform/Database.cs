using System.Collections.Concurrent;
using System.Data;
using Dapper;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>The service's own database: a pool, the checks at start, and the probe that tells a sick database from a sick message.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly MySqlDataSource source;
    private readonly ConcurrentDictionary<int, long> opened = []; // by the server's number of the connection: when, in milliseconds

    static Database()
    {
        SqlMapper.AddTypeHandler(new UtcTime());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public Database(string connectionString)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString)
        {
            GuidFormat = MySqlGuidFormat.Binary16,
            DateTimeKind = MySqlDateTimeKind.Utc,
            ConnectionTimeout = 5,
            DefaultCommandTimeout = 30,
            IgnoreCommandTransaction = false,
            // A reset and a SET NAMES would be two trips before every one that matters. Nothing here changes a session: transactions
            // end with their scope and name their isolation (the driver's own choice, repeatable read, would stay).
            ConnectionReset = false,
        };
        source = new MySqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Opens a pooled connection. One that nobody used within the last second is asked whether it still lives: a restarted server leaves a pool of dead ones.</summary>
    public async Task<MySqlConnection> Open(CancellationToken cancellationToken = default)
    {
        for (var dead = 0; ; dead++)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            try
            {
                var now = Environment.TickCount64;
                if (!opened.TryGetValue(connection.ServerThread, out var before) || now - before > 1000)
                {
                    await connection.ExecuteAsync(new("DO 1", commandTimeout: 2));
                    if (opened.Count > 1000) opened.Clear();
                }
                opened[connection.ServerThread] = now;
                return connection;
            }
            catch (Exception exception)
            {
                await connection.DisposeAsync();
                // Silence is the server's, not the connection's; and what fails as soon as it is opened is no better at the hundredth time.
                if (dead == 100 || exception is MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired }) throw;
            }
        }
    }

    /// <summary>Commits a real write. Fails when the database is away; succeeds when only one of our commands is the trouble.</summary>
    public async Task<bool> Probe(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await using var connection = await Open(limit.Token);
            await connection.ExecuteAsync(new("UPDATE heartbeat SET at = UTC_TIMESTAMP(6) WHERE id = 1", cancellationToken: limit.Token));
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>
    /// Refuses a server on which the promises do not hold: repeatable read blocks inserts behind the relay, and without an idle
    /// transaction time-out a stopped replica keeps its row locks for eight hours.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<string?> Check(CancellationToken cancellationToken = default)
    {
        await using var connection = await Open(cancellationToken);
        var settings = (await connection.QueryAsync<(string Name, string Value)>(new(
            "SHOW VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation', 'idle_transaction_timeout', 'innodb_lock_wait_timeout')",
            cancellationToken: cancellationToken))).ToDictionary(row => row.Name, row => row.Value);
        var isolation = settings.GetValueOrDefault("transaction_isolation") ?? settings.GetValueOrDefault("tx_isolation");
        if (isolation != "READ-COMMITTED") return $"the transaction isolation is {isolation}, it must be READ-COMMITTED";
        if (settings.TryGetValue("idle_transaction_timeout", out var idle) && int.Parse(idle) is 0 or > 60)
            return $"idle_transaction_timeout is {idle} s, it must be 1 to 60";
        if (int.Parse(settings["innodb_lock_wait_timeout"]) > 10)
            return $"innodb_lock_wait_timeout is {settings["innodb_lock_wait_timeout"]} s, it must be at most 10";
        await connection.ExecuteScalarAsync<uint>(new("SELECT epoch FROM heartbeat WHERE id = 1", cancellationToken: cancellationToken));
        return null;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private sealed class UtcTime : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => new(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }
}
