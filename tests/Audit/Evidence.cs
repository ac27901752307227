using System.Data;
using Dapper;
using MySqlConnector;
using Shop.Audit.Sources;

namespace Shop.Audit;

/// <summary>
/// What the auditor looks at: every database in one consistent snapshot (they are on one server), the provider's ledger, the broker's
/// queues, the carts. On a live shop what has moved within the last half minute is left out: messages may be under way. In strict mode,
/// after quiescence, nothing is.
/// </summary>
public sealed class Evidence : IAsyncDisposable
{
    private readonly MySqlConnection connection;
    private readonly MySqlTransaction snapshot;

    static Evidence() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Evidence(MySqlConnection connection, MySqlTransaction snapshot) => (this.connection, this.snapshot) = (connection, snapshot);

    public required bool Strict { get; init; }

    /// <summary>What was last touched before this is at rest. A constant far away in strict mode: everything is.</summary>
    public required DateTime Rest { get; init; }

    /// <summary>The database's clock at the snapshot.</summary>
    public required DateTime Now { get; init; }
    public required ProviderLedger? Ledger { get; init; }
    public required BrokerQueues? Queues { get; init; }
    public required Carts? Carts { get; init; }
    public required History? History { get; init; }

    public static async Task<Evidence> Take(ShopAddress shop, bool strict, TimeSpan age, History? history)
    {
        // The ledger first: whatever is at rest in the snapshot has been in the ledger for as long.
        var ledger = shop.Provider is { } provider ? await ProviderLedger.Read(provider, shop.ProviderKey!) : null;
        var queues = shop.Broker is { } broker ? await BrokerQueues.Read(broker) : null;
        var carts = shop.Carts is { } address ? await Carts.Connect(address) : null;
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(shop.MySql)
        {
            GuidFormat = MySqlGuidFormat.Binary16, DateTimeKind = MySqlDateTimeKind.Utc, DefaultCommandTimeout = 300, Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        // The server ends idle transactions to free row locks; this one holds none.
        await connection.ExecuteAsync("SET SESSION idle_transaction_timeout = 300");
        var snapshot = await connection.BeginTransactionAsync(IsolationLevel.Snapshot, isReadOnly: true);
        var now = await connection.ExecuteScalarAsync<DateTime>("SELECT UTC_TIMESTAMP(6)", transaction: snapshot);
        return new(connection, snapshot)
        {
            Strict = strict, Now = now, Rest = strict ? new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc) : now - age,
            Ledger = ledger, Queues = queues, Carts = carts, History = history,
        };
    }

    /// <summary>Rows of the snapshot. <c>@rest</c> and <c>@now</c> are known to every query.</summary>
    public async Task<List<T>> Rows<T>(string sql) => (await connection.QueryAsync<T>(sql, new { rest = Rest, now = Now }, snapshot)).AsList();

    public Task<long> Count(string sql) => connection.ExecuteScalarAsync<long>(sql, new { rest = Rest, now = Now }, snapshot);

    public async ValueTask DisposeAsync()
    {
        await snapshot.DisposeAsync();
        await connection.DisposeAsync();
        if (Carts is not null) await Carts.DisposeAsync();
    }
}
