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
        HashSet<int> suspects = [];
        for (; ; await Task.Delay(Interval, cancel))
        {
            var health = new Dictionary<string, string?>();
            foreach (var supervisor in ReadyOnes())
                health[supervisor.Resource.Name] = await ReadyGate.CheckAsync(supervisor.Plan, cancel);
            suspects = await EndBrokenAsync(suspects, cancel);
            var memory = ProcessTable.MemoryOf(state.All.Select(s => s.Pid).OfType<int>().ToHashSet());
            state.Change(s => s.State == "ready"
                ? s with { Health = health.GetValueOrDefault(s.Name, s.Health), MemoryMb = s.Pid is { } pid && memory.TryGetValue(pid, out var mb) ? Math.Round(mb, 1) : s.MemoryMb }
                : s);
        }
    }

    private IEnumerable<Supervisor> ReadyOnes() => supervisors.Where(s => state[s.Resource.Name].State == "ready");

    /// <returns>The processes that seem broken now.</returns>
    private async Task<HashSet<int>> EndBrokenAsync(HashSet<int> suspects, CancellationToken cancel)
    {
        HashSet<int> broken = [];
        foreach (var supervisor in ReadyOnes())
        {
            if (state[supervisor.Resource.Name].Pid is not { } pid || await ReadyGate.BrokenAsync(supervisor.Plan, cancel) is not { } why) continue;
            broken.Add(pid);
            if (!suspects.Contains(pid)) continue;
            terminal.Progress(supervisor.Resource.Name, $"{why}: is killed, to be started anew");
            ProcessTable.Send(pid, Signal.Kill);
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
