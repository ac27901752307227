using System.Text.Json;

namespace Shop.PaymentSimulator;

/// <summary>The file of the ledger: whole lines or nothing. A last line that was torn by a crash was never answered, and is cut off.</summary>
public sealed class LedgerFile : IDisposable
{
    private readonly FileStream stream;

    private LedgerFile(FileStream stream) => this.stream = stream;

    /// <exception cref="InvalidDataException">A line before the last cannot be read: the ledger is damaged, not torn.</exception>
    public static LedgerFile Open(string path, Action<Entry> each)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // One process at a time (the lock is advisory: `tail -f` still reads).
        var stream = new FileStream(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            stream.SetLength(Replay(stream, each));
            stream.Seek(0, SeekOrigin.End);
            stream.Flush(flushToDisk: true);
            return new(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Append(ReadOnlySpan<byte> lines, bool durable)
    {
        stream.Write(lines);
        if (durable) stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    /// <returns>The length of what is whole.</returns>
    private static long Replay(FileStream stream, Action<Entry> each)
    {
        var buffer = new byte[1024 * 1024];
        long whole = 0;
        var held = 0;
        int read;
        while ((read = stream.Read(buffer, held, buffer.Length - held)) > 0)
        {
            var rest = buffer.AsSpan(0, held + read);
            int end;
            while ((end = rest.IndexOf((byte)'\n')) >= 0)
            {
                if (Parse(rest[..end]) is { } entry) each(entry);
                else if (whole + end + 1 == stream.Length) return whole;
                else throw new InvalidDataException($"The ledger is damaged at byte {whole}.");
                whole += end + 1;
                rest = rest[(end + 1)..];
            }
            if (rest.Length == buffer.Length) throw new InvalidDataException($"The ledger has a line without an end at byte {whole}.");
            held = rest.Length;
            rest.CopyTo(buffer);
        }
        return whole;
    }

    private static Entry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line, LedgerJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
