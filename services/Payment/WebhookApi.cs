using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The provider's word, believed for its signature only, and acknowledged after the commit only.</summary>
public static partial class WebhookApi
{
    public const string Consumer = "webhook";
    private const int MaxBytes = 64 * 1024;

    public static void MapWebhooks(this WebApplication app) => app.MapPost("/api/payment/webhooks/{provider}", Receive).AllowAnonymous();

    private static async Task<IResult> Receive(
        string provider, HttpContext http, GroupCommit<PaymentWorld> commit, ProviderCalls calls, IOptions<PaymentOptions> options, ILogger<PaymentStore> log)
    {
        if (provider != SimulatorProvider.Name) return Results.NotFound();
        if (http.Request.ContentLength is null or > MaxBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var body = new byte[http.Request.ContentLength.Value];
        await http.Request.Body.ReadExactlyAsync(body, http.RequestAborted);

        var headers = http.Request.Headers;
        var id = headers["webhook-id"].ToString();
        if (!WebhookSignature.IsValid([options.Value.WebhookSecret, options.Value.PreviousWebhookSecret], id,
            headers["webhook-timestamp"], headers["webhook-signature"], body, DateTimeOffset.UtcNow)) return Results.Unauthorized();

        if (Read(body) is not var (report, trace))
        {
            LogUnread(log, id);
            return Results.NoContent();
        }
        var command = new Command(MessageIds.Hash($"webhook\n{provider}\n{id}"), Consumer, report, Continued(trace), Synthetic: false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Command.HttpPatience);
        try
        {
            calls.Make(await commit.Do(command, patience.Token));
        }
        catch (OperationCanceledException exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new StoreUnavailable("No commit in time; the provider sends the webhook again.", exception);
        }
        return Results.NoContent();
    }

    /// <returns>Null for what a payment does not depend on: refunds are settled by the answer to their call.</returns>
    private static (ProviderReported Report, string? Trace)? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookEvent>(body, ServicePlatform.Json) is { Data: { } data } webhook
                && Guid.TryParse(data.Reference, out var orderId) && StatusOf(webhook.Type) is { } status
                ? (new(orderId, status, data.PaymentId, new(data.Amount, data.Currency), data.Reason, Card: data.Attempt), data.Metadata)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The order's trace goes on, not the provider's; the request that brought the news is a link away.
    private static string? Continued(string? trace)
    {
        if (trace is null || Activity.Current is not { } request || !ActivityContext.TryParse(trace, null, isRemote: true, out var order)) return Activity.Current?.Id;
        request.AddLink(new(order));
        return trace;
    }

    private static ProviderStatus? StatusOf(string? type) => type switch
    {
        "payment.processing" => ProviderStatus.Processing,
        "payment.actionRequired" => ProviderStatus.RequiresAction,
        "payment.captured" => ProviderStatus.Captured,
        "payment.declined" => ProviderStatus.Declined,
        "payment.voided" => ProviderStatus.Voided,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "The signed webhook {Id} says nothing this shop knows")]
    private static partial void LogUnread(ILogger log, string id);

    private sealed record WebhookEvent(string? Type, WebhookData? Data);

    private sealed record WebhookData(string PaymentId, string Reference, long Amount, string Currency, string? Reason, int Attempt = 1, string? Metadata = null);
}
