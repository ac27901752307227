using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Text.Json;
using RabbitMQ.Client.Exceptions;
using Shop.Platform;

namespace Shop.Ordering.DeadLetters;

/// <summary>
/// The desk for what failed on the bus, of every service: see, edit and send again, or give up with a reason. Ordering keeps it because it
/// drives what most messages are about; what lies parked in an outbox is at its own service, under /parked/{service}.
/// </summary>
public static class DeadLettersApi
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/api/admin/dead-letters").RequireAuthorization(Authentication.Ops).WithTags("Dead letters");
        letters.MapGet("/", List).WithSummary("Messages that failed (_error), that nobody knew (_skipped) or nobody heard (unrouted)");
        letters.MapGet("/audit", Audit).WithSummary("Who sent again, edited or gave up what, newest first");
        letters.MapGet("/{queue}/{id:guid}", One).WithSummary("One dead letter: message, exception, headers, trace");
        letters.MapPost("/{queue}/{id:guid}/redrive", Redrive).Idempotent<RedriveRequest>().WithSummary("Sends it again under its own id, edited if a message is given: it has one effect");
        letters.MapPost("/{queue}/{id:guid}/discard", Discard).Idempotent<DiscardRequest>().WithSummary("Gives it up, with a reason; the audit keeps its body");
    }

    private static async Task<IResult> List(DeadLetterQueues queues, CancellationToken cancellationToken, string? queue = null, [Range(1, 200)] int? limit = null) =>
        TypedResults.Ok(await queues.List(queue, limit ?? 50, cancellationToken));

    private static async Task<IResult> One(string queue, Guid id, DeadLetterQueues queues, CancellationToken cancellationToken) =>
        DeadLetter.Queues.Contains(queue) && await queues.Find(queue, id, cancellationToken) is { } letter ? TypedResults.Ok(letter.ToDetails()) : DeadLetterAnswers.Gone;

    private static async Task<IResult> Audit(Database database, CancellationToken cancellationToken) => TypedResults.Ok(await DeadLetterAudit.Read(database, cancellationToken));

    private static async Task<IResult> Redrive(string queue, Guid id, RedriveRequest request, HttpContext http, DeadLetterQueues queues, Database database, CancellationToken cancellationToken)
    {
        if (request.Message is null) return await Settle(queue, id, "redrive", request.Reason, letter => letter.Body, http, queues, database, cancellationToken);
        try
        {
            return await Settle(queue, id, "redrive", request.Reason, letter => DeadLetterAudit.Edited(letter.Body, request.Message), http, queues, database, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return DeadLetterAnswers.NotAnEnvelope;
        }
    }

    private static async Task<IResult> Discard(string queue, Guid id, DiscardRequest request, HttpContext http, DeadLetterQueues queues, Database database, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.Reason) ? DeadLetterAnswers.ReasonRequired : await Settle(queue, id, "discard", request.Reason, null, http, queues, database, cancellationToken);

    // Written down, done, and then noted as done: nothing is done unwritten.
    private static async Task<IResult> Settle(
        string queue, Guid id, string action, string? reason, Func<DeadLetter, byte[]>? bodyOf, HttpContext http, DeadLetterQueues queues, Database database, CancellationToken cancellationToken)
    {
        if (!DeadLetter.Queues.Contains(queue)) return DeadLetterAnswers.Gone;
        await using var connection = await database.Open(cancellationToken);
        long entry = 0;
        try
        {
            var taken = await queues.Take(queue, id, async (letter, send) =>
            {
                var body = bodyOf?.Invoke(letter);
                entry = await DeadLetterAudit.Write(connection, null,
                    new(http.User.Id(), action, queue, letter.Id, letter.MessageType, reason, letter.Body, body is null || ReferenceEquals(body, letter.Body) ? null : body), isDone: false);
                if (body is not null) await send(body);
            }, cancellationToken);
            if (taken is null) return DeadLetterAnswers.Gone;
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await DeadLetterAudit.Done(connection, entry, transaction);
            await Deed.Of(http, action == "discard" ? "dead-letter-discarded" : "dead-letter-redriven", $"dead letter {id}", $"{queue}: {reason}").Tell(transaction, "ordering");
            await transaction.CommitAsync(CancellationToken.None);
            return TypedResults.Ok(new DeadLetterSettled(action, id, action == "discard" ? "" : taken.ToSummary().GoesTo));
        }
        catch (Exception exception) when (exception is PublishException or OperationInterruptedException)
        {
            return Answer.Problem(409, "no-route", "It cannot be sent", "Its queue or exchange is not there or takes nothing; the message stays where it is.");
        }
    }
}
