namespace Shop.AppHost.Local;

/// <summary>
/// A resource's output, in its own file. The file of the run before is kept once, and a file that grows too long starts anew.
/// What a full disk does not take is lost: whoever writes here reads a process's output, and a process that is not read stands still.
/// </summary>
internal sealed class ResourceLog : IDisposable
{
    private const long Longest = 32 * 1024 * 1024;
    private readonly Lock gate = new();
    public string Path => path;

    private readonly string path;
    private readonly Queue<string> tail = new();
    private readonly Action<string> show;
    private StreamWriter? writer;

    public ResourceLog(string path, Action<string> show)
    {
        (this.path, this.show) = (path, show);
        writer = Begin();
    }

    public void Write(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            tail.Enqueue(line);
            if (tail.Count > 15) tail.Dequeue();
            Keep(line);
        }
        show(line);
    }

    public string Tail()
    {
        lock (gate) return string.Join('\n', tail.Select(line => $"    {line}"));
    }

    public void Dispose()
    {
        lock (gate) Close();
    }

    private void Keep(string line)
    {
        try
        {
            writer ??= Open(FileMode.Append);
            if (writer.BaseStream.Length > Longest)
            {
                Close();
                writer = Begin();
            }
            writer.WriteLine(line);
        }
        catch (IOException)
        {
            Close();
        }
    }

    private void Close()
    {
        try
        {
            writer?.Dispose();
        }
        catch (IOException)
        {
            // The last line did not fit.
        }
        writer = null;
    }

    private StreamWriter Begin()
    {
        if (File.Exists(path)) File.Move(path, path + ".1", overwrite: true);
        return Open(FileMode.Create);
    }

    private StreamWriter Open(FileMode mode) => new(new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
}
