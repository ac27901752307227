using System.Text.Json;
using System.Text.Json.Nodes;

namespace Shop.Storefront;

/// <summary>The dead letters of one service: what lies parked in its outbox and, of Ordering, what lies in the broker's queues.</summary>
public sealed class DeadLettersDesk(string service, HttpClient http) : DeskService(http)
{
    /// <param name="queue">Of one queue only; else the first of each.</param>
    public async Task<WaitingLetters> Waiting(string? queue, int limit, CancellationToken cancellationToken) =>
        await Read<WaitingLetters>($"{LetterPlace.Api}?limit={limit}{(queue is null ? "" : $"&queue={Uri.EscapeDataString(queue)}")}", cancellationToken) ?? new([], []);

    public async Task<ParkedLetters> Parked(CancellationToken cancellationToken) =>
        await Read<ParkedLetters>($"{LetterPlace.Api}/parked/{service}?limit=100", cancellationToken) ?? new([], null);

    public async Task<IReadOnlyList<LetterTouch>> Audit(CancellationToken cancellationToken) =>
        await Read<List<LetterTouch>>($"{LetterPlace.Api}/parked/{service}/audit", cancellationToken) ?? [];

    public async Task<Letter?> Find(LetterPlace place, CancellationToken cancellationToken) => place.IsParked
        ? await Read<ParkedLetter>($"{LetterPlace.Api}/{place.Path}", cancellationToken) is { } parked ? Letter.Of(place, parked) : null
        : await Read<WaitingLetterDetails>($"{LetterPlace.Api}/{place.Path}", cancellationToken) is { } letter ? Letter.Of(place, letter) : null;

    /// <param name="message">Mended; null: as it came.</param>
    /// <returns>Why not, or null: it went.</returns>
    public Task<DeskProblem?> SendAgain(LetterPlace place, JsonNode? message, string? reason, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{LetterPlace.Api}/{place.Path}/redrive", JsonContent.Create(new { message, reason }), cancellationToken, key);

    public Task<DeskProblem?> GiveUp(LetterPlace place, string reason, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{LetterPlace.Api}/{place.Path}/discard", JsonContent.Create(new { reason }), cancellationToken, key);
}

public sealed record QueueCount(string Queue, int Messages);

public sealed record WaitingLetters(IReadOnlyList<QueueCount> Queues, IReadOnlyList<WaitingLetter> Items);

/// <param name="SentAt">When it was first sent; <paramref name="FailedAt"/> is known only of what somebody tried.</param>
public sealed record WaitingLetter(
    string Queue, Guid Id, string MessageType, string? FailedAt, string? Exception, string? Problem, string? Trace, string GoesTo, DateTimeOffset? SentAt, int? Tries, Guid? OrderId)
{
    public DateTimeOffset? Since => DateTimeOffset.TryParse(FailedAt, System.Globalization.CultureInfo.InvariantCulture, out var failed) ? failed : SentAt;

    public LetterPlace Place => LetterPlace.InQueue(Queue, Id);
}

public sealed record WaitingLetterDetails(WaitingLetter Summary, string? StackTrace, string? Consumer, IReadOnlyDictionary<string, string> Headers, JsonElement? Envelope, string? Text);

public sealed record ParkedLetters(IReadOnlyList<ParkedLetter> Items, long? Next);

public sealed record ParkedLetter(long Id, Guid MessageId, string Exchange, int Attempts, DateTimeOffset CreatedAt, string? Trace, string? LastError, JsonElement? Envelope)
{
    public string MessageType => Exchange[(Exchange.LastIndexOf(':') + 1)..];
}

/// <summary>What somebody did to a dead letter.</summary>
/// <param name="DoneAt">Null where a process died between the word and the deed.</param>
public sealed record LetterTouch(long Id, DateTimeOffset At, DateTimeOffset? DoneAt, Guid Actor, string Action, string Source, Guid MessageId, string MessageType, string? Reason, bool IsEdited)
{
    public bool IsSentAgain => Action == "redrive";
}
