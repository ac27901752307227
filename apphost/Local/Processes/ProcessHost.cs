using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>Starts processes so that none can be lost: a session of their own, a pid file, and an end with the app host's.</summary>
internal sealed class ProcessHost(RunDirectory directory, PidFiles pids) : IDisposable
{
    private static readonly string? SetSid = Executable.Find("setsid"), SetPriv = Executable.Find("setpriv");
    private readonly Spawner spawner = new();

    public async Task<ChildProcess> StartAsync(string name, ProcessSpec spec, ResourceLog log)
    {
        string[] command = [.. Wrapper(spec.User), spec.FileName, .. spec.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in spec.Environment) start.Environment[key] = value;
        start.Environment[PidFiles.Marker] = directory.Root;

        var process = await spawner.StartAsync(start);
        process.StandardInput.Close();
        try
        {
            pids.Add(name, process.Id);
        }
        catch (IOException exception)
        {
            // It lives all the same, and the kernel ends it with the app host.
            log.Write($"no pid file: {exception.Message}");
        }
        return new ChildProcess(process, log, () => pids.Remove(name));
    }

    public async Task RunToEndAsync(string name, ProcessSpec spec, ResourceLog log, CancellationToken cancel)
    {
        var child = await StartAsync(name, spec, log);
        try
        {
            var code = await child.Exit.WaitAsync(cancel);
            if (code != 0) throw new StartFailed($"{name}: exit code {code}\n{log.Tail()}");
        }
        finally
        {
            await child.StopAsync(TimeSpan.FromSeconds(5));
        }
    }

    public void Dispose() => spawner.Dispose();

    /// <summary>The wrappers replace themselves by the program, so its pid is the one that was started.</summary>
    private static IEnumerable<string> Wrapper(string? user)
    {
        // Ctrl+C reaches the terminal's whole process group: in sessions of their own the children are stopped in order instead.
        if (SetSid is not null) yield return SetSid;
        if (SetPriv is null) yield break;
        yield return SetPriv;
        foreach (var option in (string[])["--pdeathsig", "TERM"]) yield return option;
        if (user is null) yield break;
        foreach (var option in (string[])["--reuid", user, "--regid", user, "--init-groups"]) yield return option;
    }
}

internal static class Executable
{
    /// <summary>Servers live in sbin, which an ordinary user's PATH leaves out.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/lib/rabbitmq/bin"])
            .Where(directory => directory.Length > 0).Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
}
