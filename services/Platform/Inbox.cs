using Dapper;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>The first statements of every batch: which commands are new, and what was answered to those that are not.</summary>
internal static class Inbox
{
    /// <summary>How many ids were new, the database's clock and its epoch, in one trip.</summary>
    public sealed record Entry(int Fresh, DateTimeOffset Now, uint Epoch);

    /// <summary>
    /// Writes the ids, stamped with the attempt's token. Waits for the outcome of any transaction that holds one of them, which
    /// is how an unknown COMMIT becomes known. Sorted, or replicas with overlapping batches deadlock.
    /// </summary>
    public static async Task<Entry> Insert(MySqlTransaction transaction, IEnumerable<Command> commands, Guid token)
    {
        var sql = new SqlBatch()
            .Add("INSERT IGNORE INTO inbox (message_id, consumer, batch, seen_at) VALUES ")
            .Rows(commands
                .OrderBy(command => command.Id.ToString("N"), StringComparer.Ordinal).ThenBy(command => command.Consumer, StringComparer.Ordinal)
                .Select(command => new object?[] { command.Id, command.Consumer, token }), ", UTC_TIMESTAMP(6)")
            .Add("; SELECT ROW_COUNT(), UTC_TIMESTAMP(6), epoch FROM heartbeat WHERE id = 1");
        await using var command = sql.ToCommand(transaction.Connection!, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) throw new InvalidOperationException("The heartbeat row is missing: run setup.");
        return new((int)reader.GetInt64(0), new(reader.GetDateTime(1), TimeSpan.Zero), reader.GetUInt32(2));
    }

    /// <summary>The tokens that stand beside the ids: ours, an earlier attempt's, or somebody else's.</summary>
    public static async Task<Dictionary<(Guid Id, string Consumer), Guid>> Tokens(MySqlTransaction transaction, IEnumerable<Command> commands)
    {
        var rows = await transaction.Connection!.QueryAsync<(Guid Id, string Consumer, Guid Batch)>(
            "SELECT message_id, consumer, batch FROM inbox WHERE message_id IN @ids", new { ids = commands.Select(c => c.Id) }, transaction);
        return rows.ToDictionary(row => (row.Id, row.Consumer), row => row.Batch);
    }

    /// <summary>Forgets commands that failed, so that they can be tried again. By OR: a row constructor with one pair scans the table.</summary>
    public static void Delete(SqlBatch sql, IReadOnlyList<Command> failed)
    {
        if (failed.Count == 0) return;
        sql.Add("DELETE FROM inbox WHERE ");
        for (var i = 0; i < failed.Count; i++)
            sql.Add(i == 0 ? "(message_id = " : " OR (message_id = ").Value(failed[i].Id).Add(" AND consumer = ").Value(failed[i].Consumer).Add(")");
        sql.Add(";");
    }

    public static async Task<Dictionary<Guid, KeptAnswer>> Answers(MySqlConnection connection, MySqlTransaction? transaction, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var rows = await connection.QueryAsync<KeptAnswer>(
            "SELECT message_id, request_hash, status, content_type, location, body FROM answers WHERE message_id IN @ids", new { ids }, transaction);
        return rows.ToDictionary(row => row.MessageId);
    }

    public static void Keep(SqlBatch sql, IReadOnlyList<(Command Command, Answer Answer)> answers)
    {
        if (answers.Count == 0) return;
        sql.Add("INSERT INTO answers (message_id, request_hash, status, content_type, location, body, created_at) VALUES ")
            .Rows(answers.Select(a => new object?[]
                { a.Command.Id, a.Command.RequestHash, a.Answer.Status, a.Answer.ContentType, a.Answer.Location, a.Answer.Body }), ", UTC_TIMESTAMP(6)")
            .Add(";");
    }

    /// <summary>Removes what is older than a week, a thousand rows at a time. Natural keys stay for ever.</summary>
    public static async Task Prune(MySqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var sql in new[]
        {
            "DELETE FROM inbox WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY ORDER BY seen_at LIMIT 1000",
            "DELETE FROM answers WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY ORDER BY created_at LIMIT 1000",
        })
            while (await connection.ExecuteAsync(new(sql, cancellationToken: cancellationToken)) == 1000) { }
    }
}

/// <summary>A stored answer and the hash of the request it was given to.</summary>
internal sealed record KeptAnswer(Guid MessageId, byte[] RequestHash, short Status, string ContentType, string? Location, byte[] Body)
{
    /// <summary>The same answer for the same request; another request under the same key is refused.</summary>
    public Answer For(byte[]? hash) => hash is null || !RequestHash.AsSpan().SequenceEqual(hash) ? Mismatch
        : Status == Idempotency.InProgress ? Idempotency.StillWorking
        : new(Status, ContentType, Body, Location);

    public static Answer Mismatch { get; } = Answer.Problem(422, "idempotency-key-reused", "This Idempotency-Key was used for another request",
        "A key stands for one request. Send the first request again unchanged to get its answer, or use a new key.");
}
