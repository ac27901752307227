using System.Data;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>
/// Sends what the outbox holds: lock what is due, publish all with confirms in flight, delete the confirmed, commit. The row lock is
/// the lease, so every replica may run it. By what is there and due, never by "id > last seen".
/// </summary>
internal sealed class Relay(
    Database database, OutboxSignal signal, PlatformOptions options, ServiceName service, Uri broker, Guarantees guarantees, ILogger<Relay> log)
    : BackgroundService
{
    private sealed record Row(ulong Id, ushort Attempts, Guid MessageId, string Exchange, string? Trace, byte[] Body);

    private readonly Publisher publisher = new(broker, $"{service.Name}-relay", guarantees.RelayConfirms);
    private bool careful; // the broker answered nothing last time: one row until it confirms again
    private bool oneAtATime; // a channel was closed under many rows: find the one to blame
    private int sweeps;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(TimeSpan.FromSeconds(1), stoppingToken);
                while (await Sweep(stoppingToken) && !stoppingToken.IsCancellationRequested) { }
                if (careful) await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                Log.SweepFailed(log, exception.Message);
                careful = true;
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
        await LastSweep();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await publisher.DisposeAsync();
    }

    /// <returns>Whether there is probably more to send at once.</returns>
    internal async Task<bool> Sweep(CancellationToken stopping)
    {
        await publisher.Connect(stopping);
        await using var connection = await database.Open(stopping);
        var started = Stopwatch.GetTimestamp();
        var limit = careful ? 1 : options.SweepSize;
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        // Every fourth sweep looks at deadlines first, so that they pass a backlog of immediate rows.
        var deadlinesFirst = !careful && ++sweeps % 4 == 0;
        var rows = deadlinesFirst ? await Due(transaction, limit, $"due_at > '{OutboxRow.Immediately}' AND") : [];
        if (rows.Count == 0)
        {
            deadlinesFirst = false;
            rows = await Due(transaction, limit, "");
        }
        if (rows.Count == 0)
        {
            careful = false;
            return false;
        }

        var sent = await PublishAll(rows);
        var confirmed = sent.Where(row => row.Delivery == Delivery.Confirmed).Select(row => row.Row.Id).ToList();
        await Settle(transaction, sent, confirmed);
        await transaction.CommitAsync(CancellationToken.None);
        Metrics.SweepSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        Metrics.Published.Add(confirmed.Count);

        var wasCareful = careful;
        // A returned message is a sign of life too.
        careful = !sent.Exists(row => row.Delivery is Delivery.Confirmed or Delivery.OwnFault);
        return !careful && (rows.Count == limit || wasCareful || deadlinesFirst);
    }

    private static async Task<List<Row>> Due(MySqlTransaction transaction, int limit, string which) => (await transaction.Connection!.QueryAsync<Row>(
        $"SELECT id, attempts, message_id, exchange, trace, body FROM outbox WHERE {which} due_at <= UTC_TIMESTAMP(6) ORDER BY due_at, id LIMIT {limit} FOR UPDATE SKIP LOCKED",
        transaction: transaction)).AsList();

    private async Task<List<(Row Row, Delivery Delivery, string? Reason)>> PublishAll(List<Row> rows)
    {
        using var timeout = new CancellationTokenSource(options.PublishTimeout);
        var started = Stopwatch.GetTimestamp();
        var sent = new List<(Row, Delivery, string?)>(rows.Count);
        if (oneAtATime)
        {
            foreach (var row in rows)
            {
                await publisher.Connect(timeout.Token);
                var (delivery, reason) = await Publish(row, timeout.Token);
                // Alone in flight when the channel was closed: this row it was.
                sent.Add((row, delivery == Delivery.ChannelClosed ? Delivery.OwnFault : delivery, reason));
                if (delivery is Delivery.BrokerFault or Delivery.Sick) break;
            }
            oneAtATime = false;
        }
        else
        {
            var publishes = rows.ConvertAll(row => Publish(row, timeout.Token));
            for (var i = 0; i < rows.Count; i++)
            {
                var (delivery, reason) = await publishes[i];
                oneAtATime |= delivery == Delivery.ChannelClosed;
                sent.Add((rows[i], delivery, reason));
            }
        }
        Metrics.PublishSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        return sent;
    }

    private Task<(Delivery, string?)> Publish(Row row, CancellationToken timeout) =>
        publisher.Publish(row.Exchange, row.MessageId, row.Trace, row.Body, timeout);

    private async Task Settle(MySqlTransaction transaction, List<(Row Row, Delivery Delivery, string? Reason)> sent, List<ulong> confirmed)
    {
        var sql = new SqlBatch();
        if (confirmed.Count > 0) sql.Add($"DELETE outbox FROM {Rows(confirmed)};");

        foreach (var (row, delivery, reason) in sent.Where(row => row.Delivery == Delivery.OwnFault))
        {
            Log.RowFailed(log, row.Id, row.Exchange, row.Attempts + 1, reason ?? "");
            Metrics.NotRouted.Add(1);
            if (row.Attempts + 1 >= options.ParkAfter) Metrics.ParkedRows.Add(1);
            sql.Add("UPDATE outbox SET attempts = attempts + 1, last_error = ").Value(reason is { Length: > 500 } ? reason[..500] : reason)
                // MariaDB assigns from left to right: attempts is already the new one here.
                .Add($", due_at = IF(attempts >= {options.ParkAfter}, '{OutboxRow.Parked}', UTC_TIMESTAMP(6) + INTERVAL LEAST(POW(2, attempts), 60) SECOND) WHERE id = {row.Id};");
        }

        // Held back, or each sweep lasts as long as the time-out, and a careful relay would try the same first row for ever.
        var sick = sent.Where(row => row.Delivery == Delivery.Sick).Select(row => row.Row.Id).ToList();
        if (sick.Count > 0) sql.Add($"UPDATE {Rows(sick)} SET outbox.due_at = UTC_TIMESTAMP(6) + INTERVAL 5 SECOND;");
        await sql.Execute(transaction);
    }

    // One by one through the primary key: for a list of ids the server may read the whole table, and wait there for batches under way and other relays.
    private static string Rows(IEnumerable<ulong> ids) =>
        $"JSON_TABLE('[{string.Join(',', ids)}]', '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS sent STRAIGHT_JOIN outbox FORCE INDEX (PRIMARY) ON outbox.id = sent.id";

    // What the last commits left; whoever runs next sends what this cannot.
    private async Task LastSweep()
    {
        try
        {
            while (await Sweep(CancellationToken.None)) { }
        }
        catch (Exception exception)
        {
            Log.SweepFailed(log, exception.Message);
        }
    }
}
