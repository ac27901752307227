using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>Runs one set of commands until its fate is known: commits, repeats the same set through an outage, or finds the one to blame.</summary>
public sealed class BatchRunner<TWorld>(BatchAttempt<TWorld> attempt, Database database, PlatformOptions options, Guarantees guarantees, ILogger<BatchRunner<TWorld>> log)
{
    private enum Outcome { Done, Blocked, Outage }

    private readonly ConcurrentDictionary<Task, byte> aside = [];

    internal async Task Run(List<Pending> set, CancellationToken stopping)
    {
        Metrics.BatchSize.Record(set.Count);
        await RunSet(set, new AttemptHistory(), stopping);
    }

    /// <summary>Waits for the sets that were put aside because somebody else holds their rows.</summary>
    internal Task Drain() => Task.WhenAll(aside.Keys);

    // A zombie may hold these rows until the server ends its transaction: the next batches do not wait for that.
    private void PutAside(List<Pending> set, AttemptHistory history, CancellationToken stopping)
    {
        var task = Task.Run(() => RunSet(set, history, stopping, isAside: true), CancellationToken.None);
        aside[task] = 0;
        task.ContinueWith(ended => aside.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task RunSet(List<Pending> set, AttemptHistory history, CancellationToken stopping, bool isAside = false)
    {
        var lockTimeouts = 0;
        var conflicts = 0;
        for (var n = 1; ; n++)
        {
            try
            {
                await attempt.Run(set, history);
                return;
            }
            catch (Exception exception)
            {
                var fault = Faults.Of(exception);
                Metrics.Retried(fault);
                Log.BatchFailed(log, exception, set.Count, n, fault);
                // While a COMMIT is unknown the set is repeated as a whole: its ids tell what became of it.
                switch (fault)
                {
                    case Fault.Race when !guarantees.SortedLocks:
                        // As where nobody tries again: the loser's work is gone.
                        foreach (var pending in set) pending.Complete(null);
                        return;
                    case Fault.Race:
                        await Pause(n, stopping);
                        break;
                    case Fault.Conflict when ++conflicts == 1:
                        break;
                    case Fault.Item or Fault.Conflict when !history.CommitUnknown:
                        await OneByOne(set, history, stopping);
                        return;
                    default:
                        if (fault == Fault.LockTimeout) lockTimeouts++;
                        if (stopping.IsCancellationRequested && await GiveUp(set, exception)) return;
                        set.RemoveAll(pending => !history.CommitUnknown && pending.Expendable);
                        if (set.Count == 0) return;
                        if ((n >= 5 || lockTimeouts >= 2) && !history.CommitUnknown && (set.Count > 1 || fault != Fault.LockTimeout || !isAside)
                            && await database.Probe(CancellationToken.None))
                        {
                            await OneByOne(set, history, stopping);
                            return;
                        }
                        await Pause(n, stopping);
                        break;
                }
            }
        }
    }

    // The database answers and the set still fails: one of its commands is to blame. Find it without holding up the others.
    private async Task OneByOne(List<Pending> set, AttemptHistory history, CancellationToken stopping)
    {
        Metrics.OneByOne.Add(1);
        Log.OneByOne(log, set.Count);
        var blocked = new List<Pending>();
        for (var i = 0; i < set.Count; i++)
        {
            switch (await RunAlone(set[i], history, stopping))
            {
                case Outcome.Blocked:
                    blocked.Add(set[i]);
                    break;
                case Outcome.Outage:
                    await RunSet([.. set[i..], .. blocked], history, stopping);
                    return;
            }
        }
        if (blocked.Count > 0) PutAside(blocked, new AttemptHistory(), stopping);
    }

    private async Task<Outcome> RunAlone(Pending pending, AttemptHistory history, CancellationToken stopping)
    {
        var conflicts = 0;
        var suspicions = 0;
        for (var n = 1; ; n++)
        {
            try
            {
                await attempt.Run([pending], history);
                return Outcome.Done;
            }
            catch (Exception exception)
            {
                var fault = Faults.Of(exception);
                Metrics.Retried(fault);
                switch (fault)
                {
                    case Fault.Race:
                    case Fault.Conflict when ++conflicts == 1:
                        await Pause(n, stopping);
                        break;
                    case Fault.Item or Fault.Conflict:
                        Log.CommandFailed(log, exception, pending.Command.Consumer, pending.Command.Id);
                        pending.Fail(exception);
                        return Outcome.Done;
                    case Fault.LockTimeout:
                        return Outcome.Blocked;
                    default:
                        if (!await database.Probe(CancellationToken.None)) return Outcome.Outage;
                        if (++suspicions < 10)
                        {
                            await Pause(suspicions, stopping, atMost: TimeSpan.FromMilliseconds(500));
                            break;
                        }
                        Log.CommandFailed(log, exception, pending.Command.Consumer, pending.Command.Id);
                        pending.Fail(exception);
                        return Outcome.Done;
                }
            }
        }
    }

    // Stopping with the store away: callers hear it, the broker redelivers.
    private async Task<bool> GiveUp(List<Pending> set, Exception exception)
    {
        if (await database.Probe(CancellationToken.None)) return false;
        foreach (var pending in set) pending.Fail(new StoreUnavailable("The service is stopping and the store does not answer.", exception));
        return true;
    }

    private async Task Pause(int attempt, CancellationToken stopping, TimeSpan? atMost = null)
    {
        var limit = atMost ?? options.MaxBackoff;
        var delay = Math.Min(50 * Math.Pow(2, Math.Min(attempt - 1, 16)), limit.TotalMilliseconds);
        delay *= 0.75 + Random.Shared.NextDouble() / 2;
        if (stopping.IsCancellationRequested) delay = Math.Min(delay, 200);
        await Task.Delay(TimeSpan.FromMilliseconds(delay), CancellationToken.None);
    }
}
