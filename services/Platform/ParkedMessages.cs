using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Platform;

/// <summary>
/// The desk for messages that this service decided to send and the broker would not take: see, edit and send again, or give up with a
/// reason. Who did what is written down in the same transaction. The id stays the same, so a message that did arrive has no second effect.
/// </summary>
public static class ParkedMessages
{
    private const string Columns = "id, message_id, exchange, attempts, created_at, trace, last_error, body";

    internal static void MapParkedMessages(this WebApplication app, string service)
    {
        var parked = app.MapGroup($"/api/admin/dead-letters/parked/{service}").RequireAuthorization(Authentication.Ops).WithTags("Dead letters");
        parked.MapGet("/", List).WithSummary("Messages in this service's outbox that could not be sent and are parked");
        parked.MapGet("/audit", Audit).WithSummary("Who sent again, edited or gave up what, newest first");
        parked.MapGet("/{id:long}", One).WithSummary("One parked message: body, reason, trace");
        parked.MapPost("/{id:long}/redrive", Redrive).Idempotent<RedriveRequest>().WithSummary("Sends it again, edited if a message is given");
        parked.MapPost("/{id:long}/discard", Discard).Idempotent<DiscardRequest>().WithSummary("Gives it up, with a reason");
    }

    private static async Task<IResult> List(Database database, CancellationToken cancellationToken, long? after = null, int? limit = null)
    {
        var sql = $"SELECT {Columns} FROM outbox WHERE due_at = '{OutboxRow.Parked}' AND id > @after ORDER BY id LIMIT @take";
        var take = Math.Clamp(limit ?? 24, 1, 100);
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new(sql, new { after = after ?? 0, take = take + 1 }, cancellationToken: cancellationToken))).ToList();
        return TypedResults.Ok(new ParkedPage([.. rows.Take(take).Select(row => row.ToView(whole: false))], rows.Count > take ? (long)rows[take - 1].Id : null));
    }

    private static async Task<IResult> One(long id, Database database, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new($"SELECT {Columns} FROM outbox WHERE id = @id AND due_at = '{OutboxRow.Parked}'", new { id }, cancellationToken: cancellationToken));
        return row is null ? DeadLetterAnswers.Gone : TypedResults.Ok(row.ToView(whole: true));
    }

    private static Task<IResult> Redrive(long id, RedriveRequest request, HttpContext http, Database database, OutboxSignal outbox, CancellationToken cancellationToken) =>
        Settle(id, "redrive", request.Reason, request.Message, http, database, outbox,
            $"UPDATE outbox SET due_at = '{OutboxRow.Immediately}', attempts = 0, body = COALESCE(@edited, body) WHERE id = @id", cancellationToken);

    private static async Task<IResult> Discard(long id, DiscardRequest request, HttpContext http, Database database, OutboxSignal outbox, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.Reason) ? DeadLetterAnswers.ReasonRequired : await Settle(id, "discard", request.Reason, null, http, database, outbox, "DELETE FROM outbox WHERE id = @id", cancellationToken);

    private static async Task<IResult> Settle(
        long id, string action, string? reason, JsonNode? message, HttpContext http, Database database, OutboxSignal outbox, string change, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM outbox WHERE id = @id AND due_at = '{OutboxRow.Parked}' FOR UPDATE", new { id }, transaction);
        if (row is null) return DeadLetterAnswers.Gone;
        var edited = message is null ? null : DeadLetterAudit.Edited(row.Body, message);
        if (edited?.Length > Wire.MaxBytes) return DeadLetterAnswers.TooLarge;
        await connection.ExecuteAsync(change, new { id, edited }, transaction);
        var entry = new AuditEntry(http.User.Id(), action, "outbox", row.MessageId, row.Exchange, reason, row.Body, edited);
        await DeadLetterAudit.Write(connection, transaction, entry, isDone: true);
        var service = http.RequestServices.GetRequiredService<ServiceName>().Name;
        await Deed.Of(http, action == "discard" ? "dead-letter-discarded" : "dead-letter-redriven", $"dead letter {row.MessageId}", $"outbox: {reason}").Tell(transaction, service);
        await transaction.CommitAsync(cancellationToken);
        outbox.Set();
        return TypedResults.Ok(new DeadLetterSettled(action, row.MessageId, row.Exchange));
    }

    private static async Task<IResult> Audit(Database database, CancellationToken cancellationToken) => TypedResults.Ok(await DeadLetterAudit.Read(database, cancellationToken));

    private sealed record Row(ulong Id, Guid MessageId, string Exchange, ushort Attempts, DateTimeOffset CreatedAt, string? Trace, string? LastError, byte[] Body)
    {
        public ParkedMessage ToView(bool whole) => new(
            (long)Id, MessageId, Exchange, Attempts, CreatedAt, Trace, LastError, whole ? JsonSerializer.Deserialize<JsonElement>(Body) : null);
    }
}

public sealed record ParkedMessage(long Id, Guid MessageId, string Exchange, int Attempts, DateTimeOffset CreatedAt, string? Trace, string? LastError, JsonElement? Envelope);

public sealed record ParkedPage(IReadOnlyList<ParkedMessage> Items, long? Next);

/// <param name="Message">Replaces the message inside its envelope; left out, it goes as it is.</param>
public sealed record RedriveRequest(JsonNode? Message, string? Reason);

public sealed record DiscardRequest(string? Reason);

public sealed record DeadLetterSettled(string Action, Guid MessageId, string To);
