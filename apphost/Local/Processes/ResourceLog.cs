namespace Shop.AppHost.Local;

/// <summary>A resource's output, in its own file. The file of the run before is kept once, and a file that grows too long starts anew.</summary>
internal sealed class ResourceLog : IDisposable
{
    private const long Longest = 32 * 1024 * 1024;
    private readonly Lock gate = new();
    public string Path => path;

    private readonly string path;
    private readonly Queue<string> tail = new();
    private readonly Action<string> show;
    private StreamWriter writer;

    public ResourceLog(string path, Action<string> show)
    {
        (this.path, this.show) = (path, show);
        writer = Open();
    }

    public void Write(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            tail.Enqueue(line);
            if (tail.Count > 15) tail.Dequeue();
            if (writer.BaseStream.Length > Longest)
            {
                writer.Dispose();
                writer = Open();
            }
            writer.WriteLine(line);
        }
        show(line);
    }

    public string Tail()
    {
        lock (gate) return string.Join('\n', tail.Select(line => $"    {line}"));
    }

    public void Dispose()
    {
        lock (gate) writer.Dispose();
    }

    private StreamWriter Open()
    {
        if (File.Exists(path)) File.Move(path, path + ".1", overwrite: true);
        return new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }
}
