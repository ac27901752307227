using System.Globalization;

namespace Shop.AppHost.Local;

/// <summary>Everything one shop leaves on disk. One app host at a time owns it, by a lock that dies with the process.</summary>
internal sealed class RunDirectory(string path)
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Lock places = new();

    public string Root { get; } = Path.GetFullPath(path);

    public string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public string Folder(params ReadOnlySpan<string> parts) => Directory.CreateDirectory(File(parts)).FullName;

    /// <exception cref="StartFailed">Another app host owns the directory.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(Root);
        try
        {
            var held = new FileStream(File("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteAtomically("apphost.pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new Ownership(held, File("apphost.pid"));
        }
        catch (IOException)
        {
            var owner = System.IO.File.Exists(File("apphost.pid")) ? System.IO.File.ReadAllText(File("apphost.pid")).Trim() : "unknown";
            throw new StartFailed($"a shop already runs from {Root} (app host pid {owner}); stop it first, or use --run-dir DIR and --port N for a second one");
        }
    }

    /// <summary>Readers see the old text or the new one, never half of it.</summary>
    public void WriteAtomically(string file, string text, UnixFileMode mode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead) =>
        WriteFileAtomically(File(file), text, mode);

    public static void WriteFileAtomically(string path, string text, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        System.IO.File.Delete(temporary);
        using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        System.IO.File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The app host that runs from here, when one does.</summary>
    public int? Owner => System.IO.File.Exists(File("apphost.pid")) && int.TryParse(System.IO.File.ReadAllText(File("apphost.pid")), CultureInfo.InvariantCulture, out var pid)
        && ProcessTable.StartTime(pid) is not null ? pid : null;

    /// <summary>A socket's path may have 107 characters, so it is named from inside the directory.</summary>
    public void Inside(Action action)
    {
        lock (places)
        {
            var before = Environment.CurrentDirectory;
            Environment.CurrentDirectory = Root;
            try
            {
                action();
            }
            finally
            {
                Environment.CurrentDirectory = before;
            }
        }
    }

    public void Reset()
    {
        if (Directory.Exists(File("data"))) Directory.Delete(File("data"), recursive: true);
        foreach (var file in (string[])["accounts.json", "accounts.shown"]) System.IO.File.Delete(File(file));
    }

    private sealed record Ownership(FileStream Held, string PidFile) : IDisposable
    {
        public void Dispose()
        {
            System.IO.File.Delete(PidFile);
            Held.Dispose();
        }
    }
}

/// <summary>The start cannot go on, and the message says why in one line.</summary>
internal sealed class StartFailed(string message) : Exception(message);
