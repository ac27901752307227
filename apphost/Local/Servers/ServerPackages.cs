using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>The distribution's packages with the servers in them: installed when this is root's Debian or Ubuntu, asked for otherwise.</summary>
internal static class ServerPackages
{
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private static readonly (string Executable, string Package)[] Needed =
    [
        ("mariadbd", "mariadb-server"), ("mariadb-install-db", "mariadb-server"), ("mariadb", "mariadb-client"),
        ("rabbitmq-server", "rabbitmq-server"), ("epmd", "rabbitmq-server"), ("redis-server", "redis-server"),
    ];

    public static async Task EnsureAsync(Terminal terminal)
    {
        var missing = Missing(name => Executable.Find(name) is not null);
        if (missing.Length == 0) return;
        var command = Command(missing, hasApt: Executable.Find("apt-get") is not null, Environment.IsPrivilegedProcess);

        var clock = Stopwatch.StartNew();
        terminal.Say($"Installing {string.Join(", ", missing)} (about a minute; not interrupted by Ctrl+C, so that dpkg is left whole)");
        using (new NoServiceStarts())
        {
            await AptAsync("apt-get update -q", terminal);
            if (await AptAsync(command, terminal) is not 0 and var code)
                throw new StartFailed($"apt-get failed with exit code {code}; run it yourself:  {command}");
        }
        terminal.Say($"Installed ({clock.Elapsed.TotalSeconds:0} s)");
    }

    public static string[] Missing(Func<string, bool> isHere) => [.. Needed.Where(n => !isHere(n.Executable)).Select(n => n.Package).Distinct()];

    /// <returns>What installs them.</returns>
    /// <exception cref="StartFailed">It cannot be done from here, and the message says what to do.</exception>
    public static string Command(string[] missing, bool hasApt, bool isRoot)
    {
        var command = $"apt-get install -y --no-install-recommends {string.Join(' ', missing)}";
        if (!hasApt)
            throw new StartFailed($"missing servers: {string.Join(", ", missing)}; install these packages (Debian's names) with your package manager, or run the shop with a container runtime");
        return isRoot ? command : throw new StartFailed($"missing servers; run:  sudo apt-get update && sudo {command}");
    }

    private static async Task<int> AptAsync(string command, Terminal terminal)
    {
        var start = new ProcessStartInfo(Executable.Find("setsid") ?? "/usr/bin/env", command.Split(' ')) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var apt = Process.Start(start)!;
        apt.StandardInput.Close();
        while (await apt.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Setting up", StringComparison.Ordinal) || line.StartsWith("Need to get", StringComparison.Ordinal)) terminal.Say($"  {line}");
        await apt.WaitForExitAsync();
        return apt.ExitCode;
    }

    /// <summary>A policy that forbids packages to start their servers on install; what was there before comes back.</summary>
    private sealed class NoServiceStarts : IDisposable
    {
        private const string Saved = PolicyFile + ".shop-saved";

        public NoServiceStarts()
        {
            if (File.Exists(PolicyFile) && !File.Exists(Saved)) File.Move(PolicyFile, Saved);
            File.WriteAllText(PolicyFile, "#!/bin/sh\nexit 101\n");
            File.SetUnixFileMode(PolicyFile, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        public void Dispose()
        {
            File.Delete(PolicyFile);
            if (File.Exists(Saved)) File.Move(Saved, PolicyFile);
        }
    }
}
