using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>
/// Keeps one resource running: starts it when what it waits for is ready, and again whenever it ends. Cancelling ends the
/// keeping, not the process: the app host stops the processes in order.
/// </summary>
internal sealed class Supervisor(RunnableResource resource, IProcessPlan plan, ProcessHost host, ResourceLog log, StateFile state, Terminal terminal)
{
    private const int FirstAttempts = 4;
    private static readonly TimeSpan StartingGrace = TimeSpan.FromSeconds(3);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BackOff backOff = new();
    private readonly HoldSwitch hold = new();
    private ChildProcess? child;
    private Task keeping = Task.CompletedTask;

    public RunnableResource Resource => resource;

    public IProcessPlan Plan => plan;

    public Task Ready => ready.Task;

    /// <returns>A task that ends only by failure or cancellation.</returns>
    public Task Keep(IReadOnlyList<Task> dependencies, CancellationToken cancel) => keeping = KeepAsync(dependencies, cancel);

    /// <summary>Ends the process and keeps it down until <see cref="Resume"/>.</summary>
    public Task HoldAsync() => hold.HoldAsync();

    public void Resume() => hold.Resume();

    public async Task StopAsync()
    {
        await keeping.ContinueWith(_ => { }, TaskScheduler.Default);
        if (child is { } running)
        {
            Report("stopping", running.Pid);
            // what is not up yet may not listen to signals either (RabbitMQ), and has nothing to lose
            await running.StopAsync(ready.Task.IsCompleted ? plan.StopLimit : StartingGrace);
            child = null;
        }
        await plan.CleanUpAsync();
        Report(keeping.IsFaulted ? "failed" : "stopped");
        log.Dispose();
    }

    private async Task KeepAsync(IReadOnlyList<Task> dependencies, CancellationToken cancel)
    {
        while (true)
        {
            using var life = hold.Life(cancel);
            try
            {
                await LiveAsync(dependencies, life.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                await EndAsync();
                Report("stopped");
                await hold.DownAsync(cancel);
            }
        }
    }

    private async Task LiveAsync(IReadOnlyList<Task> dependencies, CancellationToken cancel)
    {
        foreach (var dependency in dependencies) await dependency.WaitAsync(cancel);

        var clock = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var (problem, healthyFor) = (await StartAsync(cancel), TimeSpan.Zero);
            if (problem is null && resource is ProjectResource { RunsOnce: true }) await Task.Delay(Timeout.Infinite, cancel);
            if (problem is null)
            {
                var healthy = Stopwatch.StartNew();
                var code = await child!.Exit.WaitAsync(cancel);
                (problem, healthyFor) = ($"ended with exit code {code}", healthy.Elapsed);
            }
            else if (!ready.Task.IsCompleted && (attempt == FirstAttempts || clock.Elapsed >= plan.StartLimit))
            {
                throw new StartFailed($"{resource.Name}: {problem}\n{log.Tail()}");
            }

            Report("restarting", restarts: 1, health: problem);
            await EndAsync();
            var pause = backOff.Next(healthyFor);
            terminal.Progress(resource.Name, $"{problem}; starts again in {pause.TotalSeconds:0.#} s");
            await Task.Delay(pause, cancel);
        }
    }

    /// <returns>Null when it is ready, or, for a resource that runs once, when it has done its work.</returns>
    private async Task<string?> StartAsync(CancellationToken cancel)
    {
        Report("starting");
        var clock = Stopwatch.StartNew();
        try
        {
            await plan.PrepareAsync(host, log, cancel);
            cancel.ThrowIfCancellationRequested();
            child = await host.StartAsync(resource.Name, plan.Spec(), log);
        }
        // later on the same is no reason to end the shop: a rebuild in another window, a full disk for a moment
        catch (Exception e) when (e is StartFailed or IOException or Win32Exception && ready.Task.IsCompleted)
        {
            return e.Message;
        }
        Report("starting", child.Pid);

        if (resource is ProjectResource { RunsOnce: true }) return await CompleteAsync(child, clock, cancel);
        if (await ReadyGate.PassAsync(plan, child, plan.StartLimit, missing => Report("starting", child.Pid, health: missing), cancel) is { } problem) return problem;
        Report("ready", child.Pid);
        terminal.Progress(resource.Name, $"ready ({clock.Elapsed.TotalSeconds:0.0} s)");
        ready.TrySetResult();
        return null;
    }

    private async Task<string?> CompleteAsync(ChildProcess task, Stopwatch clock, CancellationToken cancel)
    {
        if (await Task.WhenAny(task.Exit, Task.Delay(plan.StartLimit, cancel)) != task.Exit)
        {
            cancel.ThrowIfCancellationRequested();
            throw new StartFailed($"{resource.Name}: not finished after {plan.StartLimit.TotalSeconds:0} s\n{log.Tail()}");
        }
        var code = await task.Exit;
        await EndAsync();
        if (code != 0 && !ready.Task.IsCompleted) throw new StartFailed($"{resource.Name}: exit code {code}\n{log.Tail()}");
        Report(code == 0 ? "completed" : "failed", health: code == 0 ? null : $"exit code {code}");
        terminal.Progress(resource.Name, $"{(code == 0 ? "completed" : $"ended with exit code {code}")} ({clock.Elapsed.TotalSeconds:0.0} s)");
        ready.TrySetResult();
        return null;
    }

    private async Task EndAsync()
    {
        if (child is null) return;
        await child.StopAsync(plan.StopLimit);
        child = null;
    }

    private void Report(string what, int? pid = null, int restarts = 0, string? health = null) =>
        state.Change(resource.Name, s => s with { State = what, Pid = pid, Restarts = s.Restarts + restarts, Health = health, MemoryMb = pid is null ? null : s.MemoryMb });
}
