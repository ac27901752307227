using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <param name="User">The account to run as; only root can and need drop to another one.</param>
internal sealed record ProcessSpec(string FileName, IReadOnlyList<string> Arguments, string? User = null)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string WorkingDirectory { get; init; } = "/";
}

/// <summary>A started process with the helpers it started itself.</summary>
internal sealed class ChildProcess
{
    private readonly Process process;
    private readonly Action ended;

    public ChildProcess(Process process, ResourceLog log, Action ended)
    {
        (this.process, this.ended) = (process, ended);
        Pid = process.Id;

        // Not WaitForExitAsync: that also waits for the output to end, which a helper that lives on keeps open.
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exit.TrySetResult(process.ExitCode);
        process.EnableRaisingEvents = true;
        Exit = exit.Task;

        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Pid { get; }

    public Task<int> Exit { get; }

    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    public async Task StopAsync(TimeSpan grace)
    {
        if (!Exit.IsCompleted) ProcessTable.Send(Pid, Signal.Term);
        await Task.WhenAny(Exit, Task.Delay(grace));
        if (!Exit.IsCompleted) ProcessTable.Send(Pid, Signal.Kill);
        await Exit;
        await EndHelpersAsync();
    }

    /// <summary>After a crash: a helper of the dead process may hold its port, its lock or its name.</summary>
    public async Task EndHelpersAsync()
    {
        for (var helpers = ProcessTable.InSession(Pid); helpers.Count > 0; helpers = ProcessTable.InSession(Pid))
        {
            foreach (var helper in helpers) ProcessTable.Send(helper, Signal.Kill);
            await Task.Delay(20);
        }
        ended();
        process.Dispose();
    }
}
