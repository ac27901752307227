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
