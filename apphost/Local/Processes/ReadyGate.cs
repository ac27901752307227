using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>Asks until the answer is yes, the process is gone, or the time is up.</summary>
internal static class ReadyGate
{
    private static readonly TimeSpan OneCheck = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(150);

    /// <returns>Null when the resource is ready, otherwise the check that failed.</returns>
    public static async Task<string?> PassAsync(IProcessPlan plan, ChildProcess child, TimeSpan limit, Action<string> report, CancellationToken cancel)
    {
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var missing = await CheckAsync(plan, cancel);
            if (child.Exit.IsCompleted) return $"ended with exit code {await child.Exit}{(missing is null ? "" : $" before it was ready ({missing})")}";
            if (missing is null) return null;
            report(missing);
            if (clock.Elapsed > limit) return $"not ready after {limit.TotalSeconds:0} s: {missing}";
            await Task.WhenAny(child.Exit, Task.Delay(Pause, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    public static async Task<string?> CheckAsync(IProcessPlan plan, CancellationToken cancel)
    {
        try
        {
            return await InTimeAsync(plan.CheckAsync, cancel);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"the readiness check has no answer after {OneCheck.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return $"the readiness check failed: {e.Message}";
        }
    }

    /// <returns>What only a new start mends; null also where the resource has not said so in time.</returns>
    public static async Task<string?> BrokenAsync(IProcessPlan plan, CancellationToken cancel)
    {
        try
        {
            return await InTimeAsync(plan.BrokenAsync, cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string?> InTimeAsync(Func<CancellationToken, Task<string?>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(OneCheck);
        return await ask(patience.Token);
    }
}
