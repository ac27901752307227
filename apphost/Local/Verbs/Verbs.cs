using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>What a second terminal does with a shop that runs: reads its files, or asks its app host.</summary>
internal sealed class Verbs(string verb, IReadOnlyList<string> words, RunDirectory directory, IReadOnlyList<RunnableResource> resources)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals();
        try
        {
            return (verb, words) switch
            {
                ("status", []) => Status(),
                ("logs", [var name]) => await new LogView(directory).ShowAsync(name, follow: false, signals.Stop),
                ("logs", [var name, "--follow"]) => await new LogView(directory).ShowAsync(name, follow: true, signals.Stop),
                ("stop", []) => await StopAsync(),
                ("env", [var name]) => Settings(name),
                ("command", _) => await new CommandRun(directory, resources).RunAsync(words.Count > 0 ? words[0] : null, words.Contains("--yes"), signals.Stop),
                ("restart", [_] or [_, "--watch"]) or ("stop" or "start", [_]) => await new ControlClient(directory).AskAsync([verb, .. words], Console.WriteLine, signals.Stop),
                _ => throw new StartFailed($"{verb} needs a name; --help says how"),
            };
        }
        catch (StartFailed e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    private int Status()
    {
        var states = StateFile.Read(directory);
        if (directory.Owner is not { } owner || states is null) throw new StartFailed($"no shop runs from {directory.Root}");
        foreach (var line in StatusTable.Lines(states)) Console.WriteLine(line);
        Console.WriteLine($"\n  app host {owner}, {states.Sum(s => s.MemoryMb ?? 0) + (ProcessTable.MemoryMb(owner) ?? 0):0} MB in all");
        return states.All(s => s is { State: "ready" or "completed", Health: null }) ? 0 : 1;
    }

    private async Task<int> StopAsync()
    {
        var owner = directory.Owner ?? throw new StartFailed($"no shop runs from {directory.Root}");
        ProcessTable.Send(owner, Signal.Term);
        for (var deadline = DateTime.UtcNow + Patience; ProcessTable.StartTime(owner) is not null; await Task.Delay(100))
            if (DateTime.UtcNow > deadline) throw new StartFailed($"the app host {owner} still runs after {Patience.TotalSeconds:0} s");
        Console.WriteLine("Stopped.");
        return 0;
    }

    private int Settings(string name)
    {
        var file = directory.File("env", $"{name}.env");
        if (!File.Exists(file)) throw new StartFailed($"there is no {file}: is \"{name}\" a resource of a shop that has run from there?");
        foreach (var line in File.ReadLines(file))
            if (line.Split('=', 2) is [var key, var value])
                Console.WriteLine($"export {key}='{value.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        return 0;
    }
}
