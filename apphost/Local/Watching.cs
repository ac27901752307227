using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>
/// Looks after what runs: memory and health of every resource, now and then, for state.json and the table. It restarts nothing:
/// a resource that hangs but lives is a matter for the platform that runs production, not for a laptop.
/// </summary>
internal sealed class Watching(IReadOnlyList<Supervisor> supervisors, StateFile state, Terminal terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10), Saying = TimeSpan.FromSeconds(5);

    public async Task WatchAsync(CancellationToken cancel)
    {
        for (; ; await Task.Delay(Interval, cancel))
        {
            var health = new Dictionary<string, string?>();
            foreach (var supervisor in supervisors.Where(s => state[s.Resource.Name].State == "ready"))
                health[supervisor.Resource.Name] = await ReadyGate.CheckAsync(supervisor.Plan, cancel);
            var memory = ProcessTable.MemoryOf(state.All.Select(s => s.Pid).OfType<int>().ToHashSet());
            state.Change(s => s.State == "ready"
                ? s with { Health = health.GetValueOrDefault(s.Name, s.Health), MemoryMb = s.Pid is { } pid && memory.TryGetValue(pid, out var mb) ? Math.Round(mb, 1) : s.MemoryMb }
                : s);
        }
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
