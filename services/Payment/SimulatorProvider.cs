using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The simulator's API. One call, one try; every call can be repeated without harm.</summary>
public sealed class SimulatorProvider(HttpClient http, IOptions<PaymentOptions> options) : IPaymentProvider
{
    public string Name => Providers.Simulator;

    public async Task<object> Ask(ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            return call.Kind switch
            {
                ProviderCallKind.Create => await Create(call, cancellationToken),
                ProviderCallKind.Read => await Read(call, cancellationToken),
                ProviderCallKind.Capture => await Change(call, "capture", new { amount = call.Amount.Amount }, cancellationToken),
                ProviderCallKind.Void => await Change(call, "void", null, cancellationToken),
                _ => await Refund(call, cancellationToken),
            };
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The provider has not answered in time.", exception);
        }
    }

    public Task<WebhookReading> ReadWebhook(IHeaderDictionary headers, byte[] body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = headers["webhook-id"].ToString();
        return Task.FromResult(WebhookSignature.IsValid([options.Value.WebhookSecret, options.Value.PreviousWebhookSecret], id, headers["webhook-timestamp"], headers["webhook-signature"], body, now)
            ? SimulatorWebhook.Read(body) is var (report, trace) ? new WebhookReading(true, id, report, trace) : new WebhookReading(true, id)
            : WebhookReading.Forged);
    }

    public async Task<BookPage> Changed(string? cursor, DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Get,
            $"v1/payments/changes?after={cursor ?? "0"}&before={Uri.EscapeDataString(before.ToString("O", CultureInfo.InvariantCulture))}&limit=200", cancellationToken);
        response.EnsureSuccessStatusCode();
        var page = await response.Content.ReadFromJsonAsync<Changes>(ServicePlatform.Json, cancellationToken) ?? throw new InvalidDataException("The provider's answer is empty.");
        return new(
            [.. from payment in page.Payments
                where Guid.TryParse(payment.Reference, out _)
                select new BookedPayment(Guid.Parse(payment.Reference), payment.Attempt, payment.Id, payment.Status, new(payment.Amount, payment.Currency),
                    [.. payment.Refunds.Select(refund => new BookedRefund(Guid.TryParse(refund.Key, out var id) ? id : null, refund.Amount))], payment.Reason, payment.Dispute)],
            page.Next.ToString(CultureInfo.InvariantCulture), page.More);
    }

    private async Task<object> Create(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Post, "v1/payments", cancellationToken, KeyOf(call),
            new { reference = call.OrderId, amount = call.Amount.Amount, currency = call.Amount.Currency, token = call.Token, attempt = call.Card, metadata = Activity.Current?.Id });
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
            return new ProviderRefused(call.OrderId, $"the provider refuses the payment with {(int)response.StatusCode}", call.Card);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<ProviderReported> Read(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Get, $"v1/payments?reference={call.OrderId}&attempt={call.Card}", cancellationToken);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<ProviderReported> Change(ProviderCall call, string change, object? body, CancellationToken cancellationToken)
    {
        var id = call.ProviderId;
        if (id is null)
        {
            var known = await Read(call, cancellationToken);
            if (known.ProviderId is null) return known;
            id = known.ProviderId;
        }
        using var response = await Send(HttpMethod.Post, $"v1/payments/{id}/{change}", cancellationToken, $"{KeyOf(call)}/{change}", body);
        // Another outcome has won the race.
        if (response.StatusCode == HttpStatusCode.Conflict) return await Read(call, cancellationToken);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<RefundReported> Refund(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Post, $"v1/payments/{call.ProviderId}/refunds", cancellationToken,
            call.RefundId.ToString(), new { amount = call.Amount.Amount });
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
            return new(call.OrderId, call.RefundId!.Value, Accepted: false, $"{(int)response.StatusCode}");
        response.EnsureSuccessStatusCode();
        return new(call.OrderId, call.RefundId!.Value, Accepted: true);
    }

    // The first card has the key that it always had: a request under way from before there were others is still found.
    private static string KeyOf(ProviderCall call) => call.Card == 1 ? call.OrderId.ToString() : $"{call.OrderId}/{call.Card}";

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, CancellationToken cancellationToken, string? key = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<ProviderReported> Reported(HttpResponseMessage response, ProviderCall call, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound) return new(call.OrderId, ProviderStatus.Unknown, Card: call.Card);
        response.EnsureSuccessStatusCode();
        var payment = await response.Content.ReadFromJsonAsync<ProviderPayment>(ServicePlatform.Json, cancellationToken)
            ?? throw new InvalidDataException("The provider's answer is empty.");
        return new(call.OrderId, payment.Status, payment.Id, new(payment.Amount, payment.Currency), payment.Reason, payment.ActionUrl, payment.Attempt);
    }

    private sealed record ProviderPayment(string Id, ProviderStatus Status, long Amount, string Currency, string? Reason, string? ActionUrl, int Attempt = 1);

    private sealed record Changes(IReadOnlyList<ChangedPayment> Payments, long Next, bool More);

    private sealed record ChangedPayment(
        string Id, string Reference, ProviderStatus Status, long Amount, string Currency, string? Reason, string? Dispute, IReadOnlyList<ChangedRefund> Refunds, int Attempt);

    private sealed record ChangedRefund(string Key, long Amount);
}

/// <summary>What the simulator's webhooks say. Refunds are settled by the answer to their call.</summary>
internal static class SimulatorWebhook
{
    public static (object Report, string? Trace)? Read(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize<WebhookEvent>(body, ServicePlatform.Json) is not { Data: { } data } webhook || !Guid.TryParse(data.Reference, out var orderId)) return null;
            if (webhook.Type == "payment.disputed") return (new DisputeReported(orderId, data.PaymentId, new(data.Amount, data.Currency), data.Reason ?? "unknown"), data.Metadata);
            return StatusOf(webhook.Type) is { } status
                ? (new ProviderReported(orderId, status, data.PaymentId, new(data.Amount, data.Currency), data.Reason, Card: data.Attempt), data.Metadata)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ProviderStatus? StatusOf(string? type) => type switch
    {
        "payment.processing" => ProviderStatus.Processing,
        "payment.actionRequired" => ProviderStatus.RequiresAction,
        "payment.authorized" => ProviderStatus.Authorized,
        "payment.captured" => ProviderStatus.Captured,
        "payment.declined" => ProviderStatus.Declined,
        "payment.voided" => ProviderStatus.Voided,
        _ => null,
    };

    private sealed record WebhookEvent(string? Type, WebhookData? Data);

    private sealed record WebhookData(string PaymentId, string Reference, long Amount, string Currency, string? Reason, int Attempt = 1, string? Metadata = null);
}
