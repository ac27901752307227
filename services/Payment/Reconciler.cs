using System.Buffers.Binary;
using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>
/// Compares every provider's book with ours, both ways. What our side has missed is repaired through the flow, like any word of the
/// provider; what cannot be is counted, logged and listed for a person. Also asks again for what has lost its deadline.
/// </summary>
public sealed partial class Reconciler(
    Database database, GroupCommit<PaymentWorld> commit, Providers providers, ProviderCalls calls, IOptions<PaymentOptions> options, TimeProvider clock, ILogger<Reconciler> log)
    : PeriodicService(options.Value.ReconcileEvery, log)
{
    private const string Ours = "*";
    private const string Consumer = "reconciliation";

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await AskAgain(connection, cancellationToken);
        var before = clock.GetUtcNow() - options.Value.ReconcileGrace;
        foreach (var provider in providers.All)
        {
            BookPage page;
            do
            {
                page = await provider.Changed(await Position(connection, provider.Name), before, cancellationToken);
                var known = (await PaymentStore.Read(connection, page.Payments.Select(payment => payment.OrderId).Append(Guid.Empty).Distinct())).ToDictionary(payment => payment.OrderId);
                foreach (var payment in page.Payments)
                    foreach (var discrepancy in Reconciliation.Compare(known.GetValueOrDefault(payment.OrderId), payment, provider.Name))
                        await Settle(connection, provider.Name, discrepancy, cancellationToken);
                await Advance(connection, provider.Name, page);
            }
            while (page.HasMore);
        }
        await LookForMissing(connection, cancellationToken);
    }

    private async Task Settle(MySqlConnection connection, string provider, Discrepancy discrepancy, CancellationToken cancellationToken)
    {
        if (discrepancy.Repair is { } repair)
            calls.Make(await commit.Do(new(Guid.CreateVersion7(), Consumer, repair, null, Synthetic: false), cancellationToken));
        const string sql = """
            INSERT IGNORE INTO discrepancies (provider, order_id, kind, subject, detail, repaired, found_at)
            VALUES (@provider, @OrderId, @Kind, @Subject, @Detail, @repaired, UTC_TIMESTAMP(6))
            """;
        var isNew = await connection.ExecuteAsync(sql, new { provider, discrepancy.OrderId, discrepancy.Kind, discrepancy.Subject, discrepancy.Detail, repaired = discrepancy.Repair is not null }) > 0;
        if (!isNew) return;
        PaymentMetrics.Found(discrepancy);
        if (discrepancy.Repair is null) LogAlarm(Log, discrepancy.OrderId, discrepancy.Kind, discrepancy.Detail);
        else LogRepaired(Log, discrepancy.OrderId, discrepancy.Kind, discrepancy.Detail);
    }

    // The other way round: money that we believe to have and that no provider's book has shown.
    private async Task LookForMissing(MySqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT p.order_id FROM payments p LEFT JOIN reconciled r ON r.order_id = p.order_id
            WHERE p.order_id > @after AND p.order_id < @until AND p.captured > 0 AND r.order_id IS NULL ORDER BY p.order_id LIMIT 200
            """;
        var after = await Position(connection, Ours) is { } text ? Guid.Parse(text) : Guid.Empty;
        // Ids of orders begin with the time they were made at.
        var until = StartOf(clock.GetUtcNow() - options.Value.MissingAfter);
        var missing = (await connection.QueryAsync<Guid>(sql, new { after, until })).ToList();
        foreach (var payment in missing.Count == 0 ? [] : await PaymentStore.Read(connection, missing))
        {
            if (providers.Find(payment.Provider) is not { } provider) continue;
            var answer = await provider.Ask(new(ProviderCallKind.Read, payment.OrderId, payment.ProviderId, payment.Amount, Card: payment.Card) { Provider = payment.Provider }, cancellationToken);
            if (answer is ProviderReported { Status: not ProviderStatus.Captured } report)
                await Settle(connection, payment.Provider, new(payment.OrderId, "unknown-to-provider", payment.ProviderId ?? "", $"ours has captured {payment.Captured}, the provider says {report.Status}"), cancellationToken);
        }
        await Move(connection, Ours, (missing.Count < 200 ? until : missing[^1]).ToString());
    }

    // A deadline can be lost (discarded as a dead letter, say): whoever waits for five minutes is told again.
    private async Task AskAgain(MySqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT order_id, attempt FROM payments
            WHERE status IN ('requested', 'pending', 'actionRequired', 'authorized', 'voiding') AND updated_at < UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE
            UNION SELECT r.order_id, p.attempt FROM refunds r JOIN payments p ON p.order_id = r.order_id
            WHERE r.status = 'requested' AND p.updated_at < UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE LIMIT 200
            """;
        foreach (var (order, attempt) in (await connection.QueryAsync<(Guid OrderId, int Attempt)>(sql)).ToList())
            calls.Make(await commit.Do(new(Guid.CreateVersion7(), "sweeper", new PaymentAttemptDue(order, attempt), null, Synthetic: false), cancellationToken));
    }

    private static Task<string?> Position(MySqlConnection connection, string provider) =>
        connection.ExecuteScalarAsync<string?>("SELECT position FROM reconciliation WHERE provider = @provider", new { provider });

    private static async Task Advance(MySqlConnection connection, string provider, BookPage page)
    {
        foreach (var payment in page.Payments.DistinctBy(payment => payment.OrderId).Chunk(200))
        {
            var sql = new SqlBatch().Add("INSERT IGNORE INTO reconciled (order_id, at) VALUES ").Rows(payment.Select(row => new object?[] { row.OrderId }), ", UTC_TIMESTAMP(6)");
            await using var command = sql.ToCommand(connection, null);
            await command.ExecuteNonQueryAsync();
        }
        await Move(connection, provider, page.Cursor);
    }

    private static async Task Move(MySqlConnection connection, string provider, string? position)
    {
        if (await connection.ExecuteAsync("UPDATE reconciliation SET position = @position, at = UTC_TIMESTAMP(6) WHERE provider = @provider", new { provider, position }) == 0)
            await connection.ExecuteAsync("INSERT IGNORE INTO reconciliation (provider, position, at) VALUES (@provider, @position, UTC_TIMESTAMP(6))", new { provider, position });
    }

    private static Guid StartOf(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    [LoggerMessage(LogLevel.Error, "Reconciliation: order {OrderId} {Kind}: {Detail}")]
    private static partial void LogAlarm(ILogger log, Guid orderId, string kind, string detail);

    [LoggerMessage(LogLevel.Warning, "Reconciliation repaired order {OrderId} {Kind}: {Detail}")]
    private static partial void LogRepaired(ILogger log, Guid orderId, string kind, string detail);
}
