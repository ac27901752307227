using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Platform;

/// <summary>
/// The Idempotency-Key of writes that are not commands of a group commit (those have it built in), by the same rules and in the same
/// table: per caller; the same request gets the first one's answer, another is refused (422), one that is still being worked on is a
/// conflict (409); what failed is forgotten, so that the key can be used again.
/// </summary>
public static class Idempotency
{
    internal const short InProgress = 0;

    public static RouteHandlerBuilder Idempotent<TRequest>(this RouteHandlerBuilder endpoint) where TRequest : class =>
        endpoint.AddEndpointFilter(static async (context, next) =>
        {
            var http = context.HttpContext;
            var key = KeyOf(http);
            if (key.Length == 0) return await next(context);
            if (key.Length > 200) return KeyTooLong;

            var id = Command.IdFor(http, key);
            var hash = Command.HashOf(http, context.Arguments.OfType<TRequest>().FirstOrDefault() ?? (object)"");
            var database = http.RequestServices.GetRequiredService<Database>();
            if (await Begin(database, id, hash, http.RequestAborted) is { } known) return known;
            try
            {
                var answer = AnswerOf(await next(context));
                if (answer.Status >= 500) await Forget(database, id);
                else await Keep(database, id, answer);
                return answer;
            }
            catch
            {
                await Forget(database, id);
                throw;
            }
        });

    /// <returns>The request's key; empty where there is none, or answers are not kept.</returns>
    internal static string KeyOf(HttpContext http) =>
        http.RequestServices.GetService<Guarantees>() is { IdempotencyStore: false } ? "" : http.Request.Headers["Idempotency-Key"].ToString();

    public static Answer StillWorking { get; } = Answer.Problem(409, "request-in-progress", "The first request with this Idempotency-Key is still being worked on",
        "Wait a moment and send it again unchanged: you get its answer.");

    private static Answer KeyTooLong { get; } = Answer.Problem(400, "idempotency-key-invalid", "The Idempotency-Key is too long", "Use at most 200 characters, a random UUID say.");

    /// <returns>What is known of the key, or null: it is ours now. A process that died at work loses its hold after a minute.</returns>
    private static async Task<Answer?> Begin(Database database, Guid id, byte[] hash, CancellationToken cancellationToken)
    {
        const string take = """
            DELETE FROM answers WHERE message_id = @id AND status = 0 AND created_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE;
            INSERT IGNORE INTO answers (message_id, request_hash, status, content_type, location, body, created_at) VALUES (@id, @hash, 0, '', NULL, '', UTC_TIMESTAMP(6));
            SELECT ROW_COUNT();
            """;
        await using var connection = await database.Open(cancellationToken);
        if (await connection.ExecuteScalarAsync<long>(new(take, new { id, hash }, cancellationToken: cancellationToken)) == 1) return null;
        return (await Inbox.Answers(connection, null, [id])).GetValueOrDefault(id)?.For(hash) ?? StillWorking;
    }

    private static async Task Keep(Database database, Guid id, Answer answer)
    {
        const string sql = "UPDATE answers SET status = @Status, content_type = @ContentType, location = @Location, body = @Body WHERE message_id = @id";
        await using var connection = await database.Open();
        await connection.ExecuteAsync(sql, new { id, answer.Status, answer.ContentType, answer.Location, answer.Body });
    }

    private static async Task Forget(Database database, Guid id)
    {
        await using var connection = await database.Open();
        await connection.ExecuteAsync("DELETE FROM answers WHERE message_id = @id AND status = 0", new { id });
    }

    private static Answer AnswerOf(object? result) => result switch
    {
        Answer answer => answer,
        IValueHttpResult { Value: { } value } typed => Answer.Json((typed as IStatusCodeHttpResult)?.StatusCode ?? 200, value),
        IStatusCodeHttpResult { StatusCode: { } status } => new(status, "", []),
        null => Answer.NoContent,
        _ => Answer.Json(200, result),
    };
}
