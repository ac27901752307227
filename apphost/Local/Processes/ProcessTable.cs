using System.Globalization;
using System.Runtime.InteropServices;

namespace Shop.AppHost.Local;

internal enum Signal
{
    Kill = 9,
    Term = 15,
}

/// <summary>What /proc knows: a process is a pid and its start time, because pids are given again.</summary>
internal static class ProcessTable
{
    public static IEnumerable<int> All() =>
        from directory in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(directory)
        where char.IsAsciiDigit(name[0])
        select int.Parse(name, CultureInfo.InvariantCulture);

    /// <returns>Ticks since boot at which the process began; null when there is none, or only its unreaped remains.</returns>
    public static long? StartTime(int pid) => Stat(pid) is { } stat && stat[0] is not ("Z" or "X") ? long.Parse(stat[19], CultureInfo.InvariantCulture) : null;

    /// <summary>Every child gets a session of its own, so its helpers are found even when their parent is gone.</summary>
    public static List<int> InSession(int session) =>
        [.. All().Where(pid => Stat(pid) is { } stat && stat[0] is not ("Z" or "X") && stat[3] == session.ToString(CultureInfo.InvariantCulture))];

    /// <returns>Its share of the memory: what it uses alone, and of what several use its part.</returns>
    public static double? MemoryMb(int pid) =>
        Read($"/proc/{pid}/smaps_rollup")?.Split('\n').FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal)) is { } share
            ? double.Parse(share.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 : null;

    /// <summary>Megabytes of these sessions: children with their helpers.</summary>
    public static Dictionary<int, double> MemoryOf(IReadOnlySet<int> sessions)
    {
        var memory = new Dictionary<int, double>();
        foreach (var pid in All())
            if (Stat(pid) is { } stat && int.Parse(stat[3], CultureInfo.InvariantCulture) is var session && sessions.Contains(session) && MemoryMb(pid) is { } mb)
                memory[session] = memory.GetValueOrDefault(session) + mb;
        return memory;
    }

    public static string CommandLine(int pid)
    {
        var text = (Read($"/proc/{pid}/cmdline") ?? "").Replace('\0', ' ').Trim();
        return text.Length > 80 ? text[..80] + "…" : text;
    }

    public static string[] Environment(int pid) => Read($"/proc/{pid}/environ")?.Split('\0') ?? [];

    public static void Send(int pid, Signal signal) => _ = kill(pid, (int)signal);

    /// <summary>The fields after the command, which may itself hold spaces and brackets.</summary>
    private static string[]? Stat(int pid) =>
        Read($"/proc/{pid}/stat") is { } text && text.LastIndexOf(')') is > 0 and var end ? text[(end + 2)..].Split(' ') : null;

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int kill(int pid, int signal);
}
