using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>Entries whose webhook has still to be sent, each with the write it must follow.</summary>
public sealed class WebhookQueue
{
    private readonly Channel<(Entry Entry, Task Written)> queue = Channel.CreateUnbounded<(Entry, Task)>(new() { SingleReader = true });

    public void Add(Entry entry, Task? written = null) => queue.Writer.TryWrite((entry, written ?? Task.CompletedTask));

    public IAsyncEnumerable<(Entry Entry, Task Written)> All(CancellationToken cancellationToken) => queue.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Sends each webhook until it is acknowledged, in the manner of Standard Webhooks.</summary>
public sealed partial class WebhookDelivery(
    WebhookQueue queue, WebhookClient client, Ledger ledger, IOptions<SimulatorOptions> options, TimeProvider clock, ILogger<WebhookDelivery> log) : BackgroundService
{
    private const int AtATime = 128;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim places = new(AtATime);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (entry, written) in queue.All(stoppingToken)) _ = Deliver(entry, written, stoppingToken);
    }

    private async Task Deliver(Entry entry, Task written, CancellationToken cancellationToken)
    {
        try
        {
            await written;
            if (entry.Delay > 0) await Task.Delay(TimeSpan.FromSeconds(entry.Delay), cancellationToken);
            for (var copy = 0; copy < entry.Copies; copy++)
                if (!await SendUntilAcknowledged(entry, cancellationToken)) return;
            ledger.AppendLazily(entry with { Type = EntryType.Acknowledged, At = clock.GetUtcNow(), Copies = 0 });
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Stopping: the ledger brings it back.
        }
    }

    private async Task<bool> SendUntilAcknowledged(Entry entry, CancellationToken cancellationToken)
    {
        for (var attempt = 0; entry.At + options.Value.WebhookRetryFor > clock.GetUtcNow(); attempt++)
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                if (await client.Send(entry, cancellationToken)) return true;
            }
            finally
            {
                places.Release();
            }
            var pause = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(attempt, 8)));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellationToken);
        }
        LogGivenUp(entry.Seq, entry.Reference);
        return false;
    }

    [LoggerMessage(LogLevel.Error, "Webhook {Seq} for {Reference} was not acknowledged in time and is given up")]
    private partial void LogGivenUp(long seq, string reference);
}

public sealed class WebhookClient(HttpClient http, FaultScript script, IOptions<SimulatorOptions> options)
{
    private readonly byte[] secret = Encoding.UTF8.GetBytes(options.Value.WebhookSecret);

    /// <returns>Whether the receiver has taken it.</returns>
    public async Task<bool> Send(Entry entry, CancellationToken cancellationToken)
    {
        if (script.Next("webhook") is { } fault)
        {
            if (fault.Delay > 0) await Task.Delay(TimeSpan.FromSeconds(fault.Delay), cancellationToken);
            if (fault.Drop is not null) return true;
            if (fault.Status > 0) return false;
            for (var copy = 0; copy < fault.Copies; copy++) await Post(entry, cancellationToken);
        }
        return await Post(entry, cancellationToken);
    }

    private async Task<bool> Post(Entry entry, CancellationToken cancellationToken)
    {
        var id = $"msg_{entry.PaymentId:N}_{entry.Seq}";
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookEvent(
            $"payment.{JsonNamingPolicy.CamelCase.ConvertName(entry.Type.ToString())}", entry.At,
            new(entry.PaymentId, entry.Reference, entry.Amount, entry.Currency, entry.Reason, entry.Attempt, entry.Metadata)), LedgerJson.Options);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private sealed record WebhookEvent(string Type, DateTimeOffset Timestamp, WebhookData Data);

    private sealed record WebhookData(Guid PaymentId, string Reference, long Amount, string Currency, string? Reason, int Attempt, string? Metadata);
}

/// <summary>Lets slow payments happen.</summary>
public sealed class Settlement(Book book, IOptions<SimulatorOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) book.SettleDue(options.Value.SlowDelay);
    }
}
