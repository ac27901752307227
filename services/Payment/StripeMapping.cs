using System.Globalization;
using Shop.Contracts;
using Stripe;

namespace Shop.Payment;

/// <summary>From Stripe's words to ours.</summary>
internal static class StripeMapping
{
    public const string Order = "order";
    public const string Card = "card";
    public const string Refund = "refund";

    public static ProviderReported Report(ProviderCall call, PaymentIntent? intent) => intent is null
        ? new(call.OrderId, ProviderStatus.Unknown, Card: call.Card) { Provider = Providers.Stripe }
        : Report(intent, call.OrderId, call.Card);

    /// <returns>Null for a payment that is not of an order of ours, or says nothing that one depends on.</returns>
    public static ProviderReported? Report(PaymentIntent intent) => OrderOf(intent) is { } order && StatusOf(intent) is not ProviderStatus.Unknown ? Report(intent, order, CardOf(intent)) : null;

    public static Guid? OrderOf(PaymentIntent intent) => intent.Metadata?.GetValueOrDefault(Order) is { } text && Guid.TryParse(text, out var id) ? id : null;

    public static BookedPayment? Booked(PaymentIntent intent) => OrderOf(intent) is not { } order ? null : new(
        order, CardOf(intent), intent.Id, StatusOf(intent), AmountOf(intent),
        [.. (intent.LatestCharge?.Refunds?.Data ?? []).Where(refund => refund.Status is "succeeded" or "pending")
            .Select(refund => new BookedRefund(Guid.TryParse(refund.Metadata?.GetValueOrDefault(Refund), out var id) ? id : null, refund.Amount))],
        ReasonOf(intent), intent.LatestCharge is { Disputed: true } ? "disputed" : null);

    public static Money Money(long amount, string currency) => new(amount, currency.ToUpperInvariant());

#pragma warning disable CA1308 // Stripe writes currencies in lower case
    public static string Lower(string currency) => currency.ToLowerInvariant();
#pragma warning restore CA1308

    private static ProviderReported Report(PaymentIntent intent, Guid order, int card) =>
        new(order, StatusOf(intent), intent.Id, AmountOf(intent), ReasonOf(intent), intent.NextAction?.RedirectToUrl?.Url, card) { Provider = Providers.Stripe };

    private static ProviderStatus StatusOf(PaymentIntent intent) => intent.Status switch
    {
        "processing" => ProviderStatus.Processing,
        "requires_action" or "requires_confirmation" => ProviderStatus.RequiresAction,
        "requires_capture" => ProviderStatus.Authorized,
        "succeeded" => ProviderStatus.Captured,
        "canceled" => ProviderStatus.Voided,
        "requires_payment_method" => ProviderStatus.Declined,
        _ => ProviderStatus.Unknown,
    };

    // What is or can be taken: less than was asked for is a mismatch, and not captured.
    private static Money AmountOf(PaymentIntent intent) => Money(intent.Status switch
    {
        "succeeded" => intent.AmountReceived,
        "requires_capture" => intent.AmountCapturable,
        _ => intent.Amount,
    }, intent.Currency);

    private static string? ReasonOf(PaymentIntent intent) => intent.LastPaymentError is { } error ? error.DeclineCode ?? error.Code : intent.CancellationReason;

    private static int CardOf(PaymentIntent intent) => int.TryParse(intent.Metadata?.GetValueOrDefault(Card), CultureInfo.InvariantCulture, out var card) ? card : 1;
}
