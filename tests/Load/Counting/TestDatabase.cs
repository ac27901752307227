using Dapper;
using MySqlConnector;

namespace Shop.Load.Counting;

/// <summary>A database of its own for one test: the platform's tables and the counters.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"test_{Guid.NewGuid():N}"[..20];

    private TestDatabase(string server) => this.server = server;

    public string ConnectionString => new MySqlConnectionStringBuilder(server)
    {
        Database = name, GuidFormat = MySqlGuidFormat.Binary16, DateTimeKind = MySqlDateTimeKind.Utc, MaximumPoolSize = 24,
    }.ConnectionString;

    public static async Task<TestDatabase> Create(string mysql)
    {
        var database = new TestDatabase(mysql);
        await using var connection = new MySqlConnection(mysql);
        await connection.ExecuteAsync($"CREATE DATABASE {database.name}");
        var core = Path.Combine(RepositoryRoot.Path, "services", "Platform", "Sql");
        foreach (var file in Directory.GetFiles(core, "*.sql").Order())
            await database.Execute(await File.ReadAllTextAsync(file));
        await database.Execute(CounterStore.Schema);
        return database;
    }

    /// <summary>The same database seen through a proxy on another port.</summary>
    public string Through(int port) => new MySqlConnectionStringBuilder(ConnectionString) { Server = "127.0.0.1", Port = (uint)port, SslMode = MySqlSslMode.None }.ConnectionString;

    public async Task Execute(string sql, object? arguments = null)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await connection.ExecuteAsync(sql, arguments);
    }

    public async Task<T> Scalar<T>(string sql, object? arguments = null)
    {
        await using var connection = new MySqlConnection(ConnectionString);
        return (await connection.ExecuteScalarAsync<T>(sql, arguments))!;
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = new MySqlConnection(server);
        await connection.ExecuteAsync($"DROP DATABASE {name}");
    }
}
