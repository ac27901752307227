using System.Diagnostics;
using System.Globalization;

namespace Shop.AppHost.Local;

/// <summary>One file per child with its pid and start time: what a killed app host left is ended by the next one.</summary>
internal sealed class PidFiles(string directory, string owner)
{
    /// <summary>Every child's environment names the run directory that it belongs to.</summary>
    public const string Marker = "SHOP_RUN_DIRECTORY";

    public void Add(string name, int pid)
    {
        if (ProcessTable.StartTime(pid) is not { } started) return;
        RunDirectory.WriteFileAtomically(Path.Combine(directory, $"{name}.pid"), $"{pid} {started}", RunDirectory.OwnerOnly);
    }

    public void Remove(string name) => File.Delete(Path.Combine(directory, $"{name}.pid"));

    /// <summary>Children still alive. A pid that was given to another process meanwhile is not among them.</summary>
    public List<(string Name, int Pid)> Alive() =>
        [.. Recorded().Where(r => ProcessTable.StartTime(r.Pid)?.ToString(CultureInfo.InvariantCulture) == r.Started).Select(r => (r.Name, r.Pid))];

    public async Task EndLeftoversAsync(TimeSpan grace, CancellationToken cancel)
    {
        foreach (var (_, pid) in Alive()) ProcessTable.Send(pid, Signal.Term);

        var clock = Stopwatch.StartNew();
        while (Alive().Count > 0 && clock.Elapsed < grace) await Task.Delay(100, cancel);
        foreach (var (_, pid) in Alive()) ProcessTable.Send(pid, Signal.Kill);
        while (Alive().Count > 0) await Task.Delay(50, cancel);

        foreach (var helper in OrphanedHelpers()) ProcessTable.Send(helper, Signal.Kill);
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
    }

    /// <summary>Helpers that outlived their leader keep its pid as their session, and its environment with our mark.</summary>
    private IEnumerable<int> OrphanedHelpers() =>
        from recorded in Recorded()
        where ProcessTable.StartTime(recorded.Pid) is null
        from helper in ProcessTable.InSession(recorded.Pid)
        where ProcessTable.Environment(helper).Contains($"{Marker}={owner}")
        select helper;

    private List<(string Name, int Pid, string Started)> Recorded() => !Directory.Exists(directory) ? [] :
    [
        .. from file in Directory.EnumerateFiles(directory, "*.pid")
           let fields = File.ReadAllText(file).Trim().Split(' ')
           where fields.Length == 2 && int.TryParse(fields[0], out _)
           select (Path.GetFileNameWithoutExtension(file), int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1]),
    ];
}
