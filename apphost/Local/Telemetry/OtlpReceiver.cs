using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.AppHost.Local;

/// <summary>
/// Takes OTLP over HTTP from the services and keeps it as JSON lines: traces.jsonl, metrics.jsonl, logs.jsonl, a request a line,
/// as a collector's file exporter writes them; a file that grows too long becomes NAME.1.jsonl. Where there is a dashboard, it gets the same bytes.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const long Longest = 64 * 1024 * 1024;
    private readonly WebApplication app;
    private readonly string directory;
    private readonly string? next;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Dictionary<string, StreamWriter> files = [];

    private OtlpReceiver(WebApplication app, string directory, string? next) => (this.app, this.directory, this.next) = (app, directory, next);

    public TelemetryTarget Target => new(app.Urls.First(), "http/protobuf");

    public static async Task<OtlpReceiver> StartAsync(string directory, string? next)
    {
        Directory.CreateDirectory(directory);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build(), directory, next);
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var file in files.Values) await file.DisposeAsync();
        http.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var signal = OtlpMessage.Signals.GetValueOrDefault(context.Request.Path.Value ?? "");
        if (signal is null)
        {
            context.Response.StatusCode = 404;
            return;
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        try
        {
            Keep(signal.Name, OtlpJson.Write(signal, body.GetBuffer().AsSpan(0, (int)body.Length)));
        }
        catch (InvalidDataException)
        {
            context.Response.StatusCode = 400;
            return;
        }
        if (next is not null) await PassOnAsync(context.Request.Path.Value!, body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    private void Keep(string signal, string line)
    {
        lock (files)
        {
            if (!files.TryGetValue(signal, out var file)) files[signal] = file = Open(signal);
            if (file.BaseStream.Length > Longest)
            {
                file.Dispose();
                File.Move(PathOf(signal), PathOf($"{signal}.1"), overwrite: true);
                files[signal] = file = Open(signal);
            }
            file.WriteLine(line);
        }
    }

    private string PathOf(string name) => Path.Combine(directory, $"{name}.jsonl");

    private StreamWriter Open(string signal) => new(new FileStream(PathOf(signal), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };

    private async Task PassOnAsync(string path, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/x-protobuf") } };
            using var answer = await http.PostAsync(next + path, content);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // a dashboard that is not there yet, or no more: the files have it
        }
    }
}
