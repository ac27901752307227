using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>
/// Looks after what runs: memory and health of every resource, now and then, for state.json and the table. What is only slow or silent is left
/// alone; what says of itself, at two looks in a row, that nothing but a new start mends it, is killed, and so started anew.
/// </summary>
internal sealed class Watching(IReadOnlyList<Supervisor> supervisors, StateFile state, Terminal terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10), Saying = TimeSpan.FromSeconds(5);

    public async Task WatchAsync(CancellationToken cancel)
    {
        var suspects = new Dictionary<string, int?>();
        for (; ; await Task.Delay(Interval, cancel))
        {
            var health = new Dictionary<string, string?>();
            foreach (var supervisor in supervisors.Where(s => state[s.Resource.Name].State == "ready"))
                health[supervisor.Resource.Name] = await ReadyGate.CheckAsync(supervisor.Plan, cancel);
            suspects = await EndBrokenAsync(suspects, cancel);
            var memory = ProcessTable.MemoryOf(state.All.Select(s => s.Pid).OfType<int>().ToHashSet());
            state.Change(s => s.State == "ready"
                ? s with { Health = health.GetValueOrDefault(s.Name, s.Health), MemoryMb = s.Pid is { } pid && memory.TryGetValue(pid, out var mb) ? Math.Round(mb, 1) : s.MemoryMb }
                : s);
        }
    }

    /// <returns>By name, the process that seems broken now.</returns>
    private async Task<Dictionary<string, int?>> EndBrokenAsync(Dictionary<string, int?> suspects, CancellationToken cancel)
    {
        var broken = new Dictionary<string, int?>();
        foreach (var supervisor in supervisors)
        {
            var (name, pid) = (supervisor.Resource.Name, state[supervisor.Resource.Name].Pid);
            if (state[name].State != "ready" || await ReadyGate.BrokenAsync(supervisor.Plan, cancel) is not { } why) continue;
            broken[name] = pid;
            if (pid is null || suspects.GetValueOrDefault(name) != pid) continue;
            terminal.Progress(name, $"{why}: is killed, to be started anew");
            ProcessTable.Send(pid.Value, Signal.Kill);
        }
        return broken;
    }

    /// <summary>On a terminal a table at the bottom, otherwise a line for what has been missing for a few seconds.</summary>
    public async Task ShowAsync(Task started, CancellationToken cancel)
    {
        if (terminal.IsLive) terminal.Pin(() => [.. StatusTable.Lines(state.All)]);
        var said = new Dictionary<string, string?>();
        for (var clock = Stopwatch.StartNew(); terminal.IsLive || !started.IsCompleted; await Task.Delay(500, cancel))
        {
            terminal.Redraw();
            if (terminal.IsLive || clock.Elapsed < Saying) continue;
            clock.Restart();
            foreach (var s in state.All.Where(s => s is { State: "starting", Health: { } missing } && said.GetValueOrDefault(s.Name) != missing))
                terminal.Say($"  waiting for {s.Name}: {said[s.Name] = s.Health!.ReplaceLineEndings(" ")}");
        }
    }
}
