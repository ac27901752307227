using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MySqlConnector;
using Shop.Contracts;

namespace Shop.Platform;

/// <summary>What a command leads to. Made by pure code: no clock, no randomness, no I/O.</summary>
public record Decision
{
    /// <summary>The aggregate that spoke and its version after the decision: what the ids of its messages are derived from.</summary>
    public Guid Aggregate { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<Outgoing> Messages { get; init; } = [];
    public Answer? Answer { get; init; }

    /// <summary>Why nothing happened: a duplicate, or a message that came too late. Counted, so that the discard arm hides nothing.</summary>
    public string? IgnoredBecause { get; init; }

    public static Decision Reply(Answer answer) => new() { Answer = answer };
}

/// <summary>A decision that carries the new state of its aggregate.</summary>
public sealed record Decision<TState>(TState State) : Decision;

/// <summary>A message to be sent with the commit. A delay is added to the database's clock, never to the application's.</summary>
public sealed record Outgoing(object Message, TimeSpan? Delay = null);

/// <summary>What somebody of the back office does: the audit is told with the commit that does it, and of nothing that was refused.</summary>
/// <param name="Action">Such as <c>order-refunded</c>.</param>
/// <param name="Subject">What it is done to: its kind and its id.</param>
public sealed record Deed(Guid ActorId, string ActorName, string Action, string Subject, string? Detail = null)
{
    public static Deed Of(HttpContext http, string action, string subject, string? detail = null) =>
        new(http.User.Id(), http.User.FindFirst("name")?.Value ?? "", action, subject, detail);

    /// <summary>For a change that is no command: in its own transaction.</summary>
    public async Task Tell(MySqlTransaction transaction, string service)
    {
        var cause = new Command(Guid.CreateVersion7(), Command.HttpConsumer, this, Activity.Current?.Id, false);
        var sql = new SqlBatch();
        OutboxRow.Insert(sql, OutboxRow.From(new() { Messages = [new(ToMessage(cause.Id, service, DateTimeOffset.UtcNow))] }, cause, service, 0, DateTimeOffset.UtcNow));
        await sql.Execute(transaction);
    }

    internal static Decision Told(Decision decision, Command command, string service, DateTimeOffset now) =>
        command.Deed is not { } deed || decision is { Answer.Status: >= 400 } or { IgnoredBecause: not null } ? decision
            : decision with { Messages = [.. decision.Messages, new(deed.ToMessage(command.Id, service, now))] };

    private StaffActed ToMessage(Guid id, string service, DateTimeOffset now) => new(id, now, ActorId, ActorName, service, Action, Subject, Detail);
}

/// <summary>An HTTP answer as bytes, so that it can be kept with the commit and given again, byte for byte.</summary>
public sealed record Answer(int Status, string ContentType, byte[] Body, string? Location = null) : IResult
{
    public static Answer Json(int status, object value, string? location = null) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ServicePlatform.Json), location);

    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, "", []);

    /// <param name="type">Stable name programs can rely on, such as <c>price-changed</c>.</param>
    /// <param name="detail">What is wrong and how to mend it.</param>
    public static Answer Problem(int status, string type, string title, string detail, params (string Key, object Value)[] extensions)
    {
        var problem = new Dictionary<string, object> { ["type"] = type, ["title"] = title, ["status"] = status, ["detail"] = detail };
        foreach (var (key, value) in extensions) problem[key] = value;
        return new(status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(problem, ServicePlatform.Json));
    }

    /// <summary>A 503: nobody's fault, and in a moment the same request may succeed.</summary>
    internal static Task NotNow(HttpContext http, string type, string title, string detail)
    {
        http.Response.Headers.RetryAfter = "2";
        return Problem(StatusCodes.Status503ServiceUnavailable, type, title, detail).ExecuteAsync(http);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Location is not null) httpContext.Response.Headers.Location = Location;
        if (Body.Length == 0) return;
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = Body.Length;
        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
