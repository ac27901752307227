using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>
/// What happened, for ever. One writer: whatever has queued becomes one write and one fsync, so that an idle provider answers at
/// once and a busy one pays one fsync for hundreds of payments.
/// </summary>
public sealed partial class Ledger(IOptions<SimulatorOptions> options, IHostApplicationLifetime lifetime, ILogger<Ledger> log) : BackgroundService
{
    private const int MaxPerWrite = 1000;
    private readonly Channel<Line> queue = Channel.CreateUnbounded<Line>(new() { SingleReader = true });

    /// <summary>Reads what is there and keeps the file open for appending.</summary>
    public LedgerFile Open(Action<Entry> each) => file = LedgerFile.Open(options.Value.LedgerPath, each);

    private LedgerFile? file;

    /// <summary>Queues entries that belong together. The task ends when they are on the disk.</summary>
    public Task Append(params ReadOnlySpan<Entry> entries)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bytes = new ArrayBufferWriter<byte>(256 * entries.Length);
        foreach (var entry in entries) Write(bytes, entry);
        if (!queue.Writer.TryWrite(new(bytes.WrittenMemory, done))) done.SetException(new IOException("The ledger is closed."));
        return done.Task;
    }

    /// <summary>Queues an entry whose loss costs one more webhook at the most.</summary>
    public void AppendLazily(Entry entry)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        Write(bytes, entry);
        queue.Writer.TryWrite(new(bytes.WrittenMemory, null));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lines = new List<Line>();
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
            {
                lines.Clear();
                bytes.ResetWrittenCount();
                while (lines.Count < MaxPerWrite && queue.Reader.TryRead(out var line))
                {
                    lines.Add(line);
                    bytes.Write(line.Bytes.Span);
                }
                file!.Append(bytes.WrittenSpan, durable: lines.Exists(line => line.Done is not null));
                foreach (var line in lines) line.Done?.SetResult();
            }
        }
        catch (IOException exception)
        {
            // Memory is ahead of the disk: only a fresh start from the file is right again.
            LogBroken(exception);
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var line)) lines.Add(line);
            foreach (var line in lines) line.Done?.TrySetException(exception);
            lifetime.StopApplication();
        }
        finally
        {
            file?.Dispose();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, Entry entry)
    {
        using (var json = new Utf8JsonWriter(bytes)) JsonSerializer.Serialize(json, entry, LedgerJson.Options);
        bytes.Write("\n"u8);
    }

    [LoggerMessage(LogLevel.Critical, "The ledger cannot be written; the provider stops")]
    private partial void LogBroken(Exception exception);

    private sealed record Line(ReadOnlyMemory<byte> Bytes, TaskCompletionSource? Done);
}
