using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using MySqlConnector;

namespace Shop.Platform;

/// <param name="Source">The queue it lay in, or <c>outbox</c>.</param>
/// <param name="Body">The whole envelope as it was found: what was given up can still be read.</param>
public sealed record AuditEntry(Guid Actor, string Action, string Source, Guid MessageId, string MessageType, string? Reason, byte[] Body, byte[]? Edited);

/// <summary>Who did what to which dead letter, and why: append-only, with the message as it was and as it was sent.</summary>
public static class DeadLetterAudit
{
    /// <returns>The entry's id.</returns>
    public static async Task<long> Write(MySqlConnection connection, MySqlTransaction? transaction, AuditEntry entry, bool isDone)
    {
        const string sql = """
            INSERT INTO dead_letter_audit (at, done_at, actor, action, source, message_id, message_type, reason, body, edited)
            VALUES (UTC_TIMESTAMP(6), IF(@isDone, UTC_TIMESTAMP(6), NULL), @Actor, @Action, @Source, @MessageId, @MessageType, @Reason, @Body, @Edited);
            SELECT LAST_INSERT_ID()
            """;
        return await connection.ExecuteScalarAsync<long>(sql,
            new { isDone, entry.Actor, entry.Action, entry.Source, entry.MessageId, entry.MessageType, Reason = entry.Reason is { Length: > 500 } text ? text[..500] : entry.Reason, entry.Body, entry.Edited }, transaction);
    }

    public static Task Done(MySqlConnection connection, long id, MySqlTransaction transaction) =>
        connection.ExecuteAsync("UPDATE dead_letter_audit SET done_at = UTC_TIMESTAMP(6) WHERE id = @id", new { id }, transaction);

    public static async Task<IReadOnlyList<AuditView>> Read(Database database, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT id, at, done_at, actor, action, source, message_id, message_type, reason, IF(edited IS NULL, '', 'edited') AS edited
            FROM dead_letter_audit ORDER BY id DESC LIMIT 100
            """;
        await using var connection = await database.Open(cancellationToken);
        return [.. (await connection.QueryAsync<Row>(new(sql, cancellationToken: cancellationToken))).Select(row =>
            new AuditView(row.Id, row.At, row.DoneAt, row.Actor, row.Action, row.Source, row.MessageId, row.MessageType, row.Reason, row.Edited.Length > 0))];
    }

    private sealed record Row(
        ulong Id, DateTimeOffset At, DateTimeOffset? DoneAt, Guid Actor, string Action, string Source, Guid MessageId, string MessageType, string? Reason, string Edited);

    /// <summary>The envelope with another message in it, under the same id.</summary>
    public static byte[] Edited(byte[] envelope, JsonNode message)
    {
        var parts = JsonNode.Parse(envelope)!.AsObject();
        parts["message"] = message.DeepClone();
        return JsonSerializer.SerializeToUtf8Bytes(parts);
    }
}

/// <param name="DoneAt">Null where the process died between the word and the deed: the message is where it was, or was sent twice, to one effect.</param>
public sealed record AuditView(ulong Id, DateTimeOffset At, DateTimeOffset? DoneAt, Guid Actor, string Action, string Source, Guid MessageId, string MessageType, string? Reason, bool IsEdited);

public static class DeadLetterAnswers
{
    public static Answer Gone { get; } = Answer.Problem(404, "dead-letter-gone", "No such dead letter", "It was sent again or given up before, or never lay here.");

    public static Answer ReasonRequired { get; } = Answer.Problem(400, "reason-required", "A reason is required", "Say why the message is given up; the audit keeps it.");

    public static Answer TooLarge { get; } = Answer.Problem(413, "message-too-large", "The edited message is too large", "A message takes at most 64 KiB with its envelope.");

    public static Answer NotAnEnvelope { get; } = Answer.Problem(409, "not-an-envelope", "The message cannot be edited", "What lies there is not a message in an envelope; it can be sent as it is, or given up.");
}
