using System.Diagnostics;

namespace Shop.Platform;

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
