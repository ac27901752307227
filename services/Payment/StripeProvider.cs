using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Stripe;

namespace Shop.Payment;

/// <summary>
/// Stripe. The card is authorised first and captured once the amount is seen to be the one that was asked for. One call, one try: the
/// payment's deadline repeats it under the same key.
/// </summary>
public sealed class StripeProvider(HttpClient http, IOptions<PaymentOptions> options) : IPaymentProvider
{
    private static readonly List<string> told =
    [
        EventTypes.PaymentIntentSucceeded, EventTypes.PaymentIntentCanceled, EventTypes.PaymentIntentPaymentFailed, EventTypes.PaymentIntentAmountCapturableUpdated,
        EventTypes.ChargeRefunded, EventTypes.ChargeDisputeCreated,
    ];

    private readonly StripeOptions settings = options.Value.Stripe;
    private readonly StripeClient client = new(options.Value.Stripe.ApiKey, httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0), apiBase: options.Value.Stripe.ApiBase);

    public string Name => Providers.Stripe;

    private PaymentIntentService Intents => new(client);

    public async Task<object> Ask(ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            return call.Kind switch
            {
                ProviderCallKind.Create => await Create(call, cancellationToken),
                ProviderCallKind.Read => StripeMapping.Report(call, await Find(call, cancellationToken)),
                ProviderCallKind.Capture => await Change(call, id => Intents.CaptureAsync(id, new() { AmountToCapture = call.Amount.Amount }, Key($"{KeyOf(call)}/capture"), cancellationToken), cancellationToken),
                ProviderCallKind.Void => await Change(call, id => Intents.CancelAsync(id, null, Key($"{KeyOf(call)}/void"), cancellationToken), cancellationToken),
                _ => await Refund(call, cancellationToken),
            };
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Stripe has not answered in time.", exception);
        }
    }

    public async Task<WebhookReading> ReadWebhook(IHeaderDictionary headers, byte[] body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Event told;
        try
        {
            told = EventUtility.ConstructEvent(Encoding.UTF8.GetString(body), headers["Stripe-Signature"].ToString(), settings.WebhookSecret ?? "",
                (long)WebhookSignature.Window.TotalSeconds, now.ToUnixTimeSeconds(), throwOnApiVersionMismatch: false);
        }
        catch (StripeException)
        {
            return WebhookReading.Forged;
        }
        return new(true, told.Id, told.Data.Object switch
        {
            PaymentIntent intent => StripeMapping.Report(intent),
            // Of a dispute Stripe names the payment, and the payment names the order.
            Dispute dispute when StripeMapping.OrderOf(await Intents.GetAsync(dispute.PaymentIntentId, null, null, cancellationToken)) is { } order =>
                new DisputeReported(order, dispute.PaymentIntentId, StripeMapping.Money(dispute.Amount, dispute.Currency), dispute.Reason) { Provider = Name },
            _ => null,
        });
    }

    /// <summary>Stripe has no list of changes, but one of events: whose payments they are is read as they stand now.</summary>
    public async Task<BookPage> Changed(string? cursor, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var from = cursor is null ? before.AddDays(-1) : DateTimeOffset.FromUnixTimeSeconds(long.Parse(cursor, CultureInfo.InvariantCulture));
        var list = new EventListOptions { Types = told, Created = new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime, LessThan = before.UtcDateTime }, Limit = 100 };
        var intents = new HashSet<string>();
        await foreach (var change in new EventService(client).ListAutoPagingAsync(list, null, cancellationToken))
        {
            if (change.Data.Object switch { PaymentIntent intent => intent.Id, Charge charge => charge.PaymentIntentId, Dispute dispute => dispute.PaymentIntentId, _ => null } is { } id) intents.Add(id);
        }
        var booked = new List<BookedPayment>();
        foreach (var id in intents)
            if (StripeMapping.Booked(await Intents.GetAsync(id, new() { Expand = ["latest_charge.refunds"] }, null, cancellationToken)) is { } payment) booked.Add(payment);
        return new(booked, before.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), HasMore: false);
    }

    private async Task<object> Create(ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            // Nothing that differs from one try to the next (a trace, say): Stripe compares a repeated key's request with the first.
            var intent = await Intents.CreateAsync(new()
            {
                Amount = call.Amount.Amount,
                Currency = StripeMapping.Lower(call.Amount.Currency),
                PaymentMethod = call.Token,
                AllowedPaymentMethodTypes = ["card"],
                CaptureMethod = "manual",
                Confirm = true,
                ReturnUrl = settings.ReturnUrl,
                Metadata = new() { [StripeMapping.Order] = call.OrderId.ToString(), [StripeMapping.Card] = call.Card.ToString(CultureInfo.InvariantCulture) },
            }, Key(KeyOf(call)), cancellationToken);
            return StripeMapping.Report(call, intent);
        }
        catch (StripeException refused) when (refused.StripeError is { PaymentIntent: { } intent, Type: "card_error" } error)
        {
            return StripeMapping.Report(call, intent) with { Status = ProviderStatus.Declined, Reason = error.DeclineCode ?? error.Code };
        }
        catch (StripeException refused) when (refused.StripeError?.Type is "card_error")
        {
            return new ProviderReported(call.OrderId, ProviderStatus.Declined, null, call.Amount, refused.StripeError.DeclineCode ?? refused.StripeError.Code, Card: call.Card) { Provider = Name };
        }
        catch (StripeException refused) when (refused.StripeError?.Type is "idempotency_error" or "invalid_request_error")
        {
            return new ProviderRefused(call.OrderId, $"Stripe refuses the payment: {refused.StripeError.Code ?? refused.StripeError.Type}", call.Card);
        }
    }

    private async Task<object> Change(ProviderCall call, Func<string, Task<PaymentIntent>> change, CancellationToken cancellationToken)
    {
        if ((call.ProviderId ?? (await Find(call, cancellationToken))?.Id) is not { } id) return StripeMapping.Report(call, null);
        try
        {
            return StripeMapping.Report(call, await change(id));
        }
        // Another outcome has won the race.
        catch (StripeException refused) when (refused.StripeError?.Code is "payment_intent_unexpected_state" or "charge_already_captured")
        {
            return StripeMapping.Report(call, await Intents.GetAsync(id, null, null, cancellationToken));
        }
    }

    private async Task<RefundReported> Refund(ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            var refund = await new RefundService(client).CreateAsync(new()
            {
                PaymentIntent = call.ProviderId, Amount = call.Amount.Amount, Metadata = new() { [StripeMapping.Refund] = call.RefundId.ToString() },
            }, Key(call.RefundId.ToString()!), cancellationToken);
            var accepted = refund.Status is "succeeded" or "pending";
            return new(call.OrderId, call.RefundId!.Value, accepted, accepted ? null : refund.FailureReason ?? refund.Status);
        }
        catch (StripeException refused) when (refused.StripeError?.Type is "invalid_request_error")
        {
            return new(call.OrderId, call.RefundId!.Value, Accepted: false, refused.StripeError.Code);
        }
    }

    // The search lags a minute behind: what it does not find yet is looked for again by the payment's deadline.
    private async Task<PaymentIntent?> Find(ProviderCall call, CancellationToken cancellationToken) => call.ProviderId is { } id
        ? await Intents.GetAsync(id, null, null, cancellationToken)
        : (await Intents.SearchAsync(new() { Query = $"metadata['{StripeMapping.Order}']:'{call.OrderId}' AND metadata['{StripeMapping.Card}']:'{call.Card}'", Limit = 1 }, null, cancellationToken)).FirstOrDefault();

    private static string KeyOf(ProviderCall call) => $"{call.OrderId}/{call.Card}";

    private static RequestOptions Key(string key) => new() { IdempotencyKey = key };
}
