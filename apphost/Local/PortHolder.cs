using System.Globalization;

namespace Shop.AppHost.Local;

/// <summary>Who listens on a port, from /proc: the socket's inode in net/tcp, then the process with that inode open.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    public static string Find(int port)
    {
        var inodes = Inodes(port).Select(inode => $"socket:[{inode}]").ToHashSet();
        foreach (var pid in ProcessTable.All())
            if (inodes.Count > 0 && Links($"/proc/{pid}/fd").Any(inodes.Contains))
                return $"pid {pid} ({ProcessTable.CommandLine(pid)})";
        return "another process";
    }

    private static IEnumerable<string> Inodes(int port) =>
        from table in (string[])["/proc/net/tcp", "/proc/net/tcp6"]
        where File.Exists(table)
        from line in File.ReadLines(table).Skip(1)
        let field = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where field[3] == Listening && int.Parse(field[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port
        select field[9];

    private static List<string> Links(string directory)
    {
        var targets = new List<string>();
        try
        {
            foreach (var link in Directory.EnumerateFileSystemEntries(directory))
                if (new FileInfo(link).LinkTarget is { } target)
                    targets.Add(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // gone meanwhile, or somebody else's: what was seen so far has to do
        }
        return targets;
    }
}
