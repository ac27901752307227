using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Http;

namespace Shop.Platform;

/// <summary>One thing to do to the state of a service, from the bus, from HTTP or from a deadline.</summary>
/// <param name="Id">Message id; with <paramref name="Consumer"/> the key of the inbox: the same command has its effect once.</param>
/// <param name="Body">What is asked: the argument of the flow's switch.</param>
/// <param name="Trace">W3C traceparent of the caller, handed on to every message the command causes.</param>
/// <param name="RequestHash">SHA-256 of the request when its answer must be kept for repeats of an idempotency key.</param>
public sealed record Command(
    Guid Id, string Consumer, object Body, string? Trace, bool Synthetic, byte[]? RequestHash = null)
{
    public const string HttpConsumer = "http";
    public const string SyntheticHeader = "shop-synthetic";

    // The broker closes a channel whose messages are held for 30 minutes: give them back long before.
    public static readonly TimeSpan BusPatience = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(5);

    /// <summary>Whose deed it is, where the audit is to hear of it.</summary>
    public Deed? Deed { get; init; }

    public bool IsHttp => Consumer == HttpConsumer;

    public static Command From<T>(ConsumeContext<T> context) where T : class => new(
        context.MessageId ?? throw new InvalidOperationException($"A {typeof(T).Name} without a message id cannot be made idempotent."),
        typeof(T).Name, context.Message, Activity.Current?.Id,
        context.Headers.Get<bool>(SyntheticHeader) ?? false);

    /// <summary>
    /// A command from an HTTP request. With an <c>Idempotency-Key</c> the id is derived from the caller and the key, so a
    /// repeat finds the inbox row of the first; without one the id is random and nothing is kept.
    /// </summary>
    public static Command From(HttpContext http, object request, object body)
    {
        var synthetic = Activity.Current?.GetBaggageItem("synthetic") == "true";
        var key = Idempotency.KeyOf(http);
        if (key.Length == 0) return new(Guid.CreateVersion7(), HttpConsumer, body, Activity.Current?.Id, synthetic);

        return new(IdFor(http, key), HttpConsumer, body, Activity.Current?.Id, synthetic, HashOf(http, request));
    }

    internal static Guid IdFor(HttpContext http, string key) =>
        MessageIds.Hash($"{http.User.FindFirst("sub")?.Value}\n{key}");

    internal static byte[] HashOf(HttpContext http, object request) => SHA256.HashData(
        Encoding.UTF8.GetBytes($"{http.Request.Method}\n{http.Request.Path}\n{JsonSerializer.Serialize(request, request.GetType(), JsonSerializerOptions.Web)}"));
}

/// <summary>A command in the queue and whoever waits for it.</summary>
public sealed class Pending(Command command)
{
    // Continuations must not run on the commit loop.
    private readonly TaskCompletionSource<Answer?> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long queuedAt = Stopwatch.GetTimestamp();
    private List<Pending>? followers;

    internal Command Command => command;
    internal Task<Answer?> Task => completion.Task;
    internal bool Abandoned { get; private set; }
    internal TimeSpan Waited => Stopwatch.GetElapsedTime(queuedAt);

    /// <summary>
    /// Nobody waits any more, so a batch that must be tried again may leave it out: the broker brings it again, and a request
    /// without a key was told that it failed. A request with a key goes on: its caller comes back for the answer.
    /// </summary>
    internal bool Expendable => Abandoned && command.RequestHash is null && (followers?.TrueForAll(follower => follower.Abandoned) ?? true);

    internal void Abandon() => Abandoned = true;

    /// <summary>The same request is being worked on already.</summary>
    internal bool IsFollower { get; private set; }

    internal void Lead(Pending follower)
    {
        follower.IsFollower = true;
        (followers ??= []).Add(follower);
    }

    internal void Complete(Answer? answer)
    {
        completion.TrySetResult(answer);
        followers?.ForEach(follower => follower.Complete(SameRequest(follower) ? answer : KeptAnswer.Mismatch));
    }

    internal void Fail(Exception exception)
    {
        completion.TrySetException(exception);
        // Not every failure is awaited: the caller may have gone.
        _ = completion.Task.Exception;
        followers?.ForEach(follower => follower.Fail(exception));
    }

    private bool SameRequest(Pending follower) =>
        (command.RequestHash, follower.Command.RequestHash) is not ({ } mine, { } theirs) || mine.AsSpan().SequenceEqual(theirs);
}
