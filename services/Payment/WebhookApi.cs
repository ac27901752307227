using System.Diagnostics;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The provider's word, believed for its signature only, and acknowledged after the commit only.</summary>
public static partial class WebhookApi
{
    public const string Consumer = "webhook";
    private const int MaxBytes = 64 * 1024;

    public static void MapWebhooks(this WebApplication app) => app.MapPost("/api/payment/webhooks/{provider}", Receive).AllowAnonymous().WithTags("Providers")
        .WithSummary("Takes a provider's signed webhook; 401 for a wrong signature or one older than five minutes");

    private static async Task<IResult> Receive(
        string provider, HttpContext http, GroupCommit<PaymentWorld> commit, Providers providers, ProviderCalls calls, TimeProvider clock, Guarantees guarantees, ILogger<PaymentStore> log)
    {
        if (providers.Find(provider) is not { } sender) return Results.NotFound();
        if (http.Request.ContentLength is null or > MaxBytes) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var body = new byte[http.Request.ContentLength.Value];
        await http.Request.Body.ReadExactlyAsync(body, http.RequestAborted);

        var reading = await sender.ReadWebhook(http.Request.Headers, body, clock.GetUtcNow(), http.RequestAborted);
        if (!reading.IsGenuine) return Results.Unauthorized();
        if (reading.Report is not { } report)
        {
            LogUnread(log, reading.Id);
            return Results.NoContent();
        }
        var command = new Command(guarantees.WebhookDedupe ? MessageIds.Hash($"webhook\n{provider}\n{reading.Id}") : Guid.CreateVersion7(), Consumer, report, Continued(reading.Trace), Synthetic: false);
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

    // The order's trace goes on, not the provider's; the request that brought the news is a link away.
    private static string? Continued(string? trace)
    {
        if (trace is null || Activity.Current is not { } request || !ActivityContext.TryParse(trace, null, isRemote: true, out var order)) return Activity.Current?.Id;
        request.AddLink(new(order));
        return trace;
    }

    [LoggerMessage(LogLevel.Information, "The signed webhook {Id} changes no payment")]
    private static partial void LogUnread(ILogger log, string id);
}
