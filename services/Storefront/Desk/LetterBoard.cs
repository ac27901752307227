using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Every service's dead letters.</summary>
public sealed class DeadLettersDesks(IHttpClientFactory clients)
{
    public DeadLettersDesk Of(string service) => new(service, clients.CreateClient(service));

    /// <summary>Everything at once. A service that does not answer takes nothing with it but its own.</summary>
    public async Task<LetterBoard> Read(string? queue, CancellationToken cancellationToken)
    {
        var waiting = Waiting(queue, cancellationToken);
        var outboxes = await Task.WhenAll(LetterPlace.Outboxes.Select(async service =>
        {
            var (parked, audit) = (Try(Of(service).Parked(cancellationToken)), Try(Of(service).Audit(cancellationToken)));
            return new LetterOutbox(service, await parked, await audit);
        }));
        return new(queue, await waiting, outboxes);
    }

    /// <summary>How many there are, without looking through the queues or at what was done before. What a silent service has parked is not counted.</summary>
    /// <exception cref="StoreUnavailable">Ordering or the broker does not answer.</exception>
    public async Task<LetterCount> Count(CancellationToken cancellationToken)
    {
        var waiting = Of(LetterPlace.OfTheBroker).Waiting(null, 1, cancellationToken);
        var parked = await Task.WhenAll(LetterPlace.Outboxes.Select(service => Try(Of(service).Parked(cancellationToken))));
        return new((await waiting).Queues.Sum(queue => queue.Messages) + parked.Sum(outbox => outbox?.Items.Count ?? 0));
    }

    private async Task<WaitingLetters?> Waiting(string? queue, CancellationToken cancellationToken)
    {
        var broker = Of(LetterPlace.OfTheBroker);
        if (queue is null) return await Try(broker.Waiting(null, LetterBoard.OfEach, cancellationToken));
        // How many lie elsewhere is worth a second look: one after the other, as Ordering lets one look at a time.
        return await Try(broker.Waiting(null, 1, cancellationToken)) is { } all && await Try(broker.Waiting(queue, LetterBoard.OfOne, cancellationToken)) is { } one
            ? new(all.Queues, one.Items) : null;
    }

    private static async Task<T?> Try<T>(Task<T> asked) where T : class
    {
        try
        {
            return await asked;
        }
        catch (StoreUnavailable)
        {
            return null;
        }
    }
}

public sealed record LetterCount(int All);

/// <param name="Parked">Null where the service does not answer, as with <paramref name="Audit"/>.</param>
public sealed record LetterOutbox(string Service, ParkedLetters? Parked, IReadOnlyList<LetterTouch>? Audit);

/// <summary>All dead letters, and what was done to those before them.</summary>
/// <param name="Waiting">Null where Ordering or the broker does not answer.</param>
public sealed record LetterBoard(string? Queue, WaitingLetters? Waiting, IReadOnlyList<LetterOutbox> Outboxes)
{
    /// <summary>How many of each queue are shown, and how many where only one is: no more than Ordering gives.</summary>
    public const int OfEach = 50, OfOne = 200;

    /// <summary>How many entries of its record a service tells.</summary>
    private const int OfAudit = 100;

    private const string UnroutedQueue = "unrouted";
    private static readonly TimeSpan week = TimeSpan.FromDays(7);

    public IReadOnlyList<WaitingLetter> Letters { get; } = [.. (Waiting?.Items ?? []).OrderBy(letter => letter.Since)];

    public IReadOnlyList<(string Service, ParkedLetter Row)> Parked { get; } = [.. Outboxes.SelectMany(outbox => (outbox.Parked?.Items ?? []).Select(row => (outbox.Service, row)))];

    /// <summary>The audits of all services as one, newest first.</summary>
    public IReadOnlyList<(string Service, LetterTouch Touch)> Audit { get; } =
        [.. Outboxes.SelectMany(outbox => (outbox.Audit ?? []).Select(touch => (outbox.Service, touch))).OrderByDescending(entry => entry.touch.At)];

    public IReadOnlyList<string> Silent { get; } = [.. Outboxes.Where(outbox => outbox.Parked is null || outbox.Audit is null).Select(outbox => outbox.Service)];

    public int All => Waiting?.Queues.Sum(queue => queue.Messages) ?? 0;

    public int Unrouted => Waiting?.Queues.FirstOrDefault(queue => queue.Queue == UnroutedQueue)?.Messages ?? 0;

    public bool HasMoreParked => Outboxes.Any(outbox => outbox.Parked?.Next is not null);

    /// <summary>Shown are fewer than there are: the rest lies behind them.</summary>
    public bool IsCut => Waiting is not null && Letters.Count < (Queue is null ? All : Waiting.Queues.FirstOrDefault(queue => queue.Queue == Queue)?.Messages ?? 0);

    public IEnumerable<LetterTouch> SentAgainSince(DateTimeOffset now) => Audit.Select(entry => entry.Touch).Where(touch => touch.IsSentAgain && touch.At > now - week);

    /// <summary>There were more since, of which a service does not tell any more.</summary>
    public bool WereMoreSince(DateTimeOffset now) => Outboxes.Any(outbox => outbox.Audit is { Count: >= OfAudit } audit && audit[^1].At > now - week);
}
