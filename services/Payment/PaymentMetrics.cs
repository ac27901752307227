using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Shop.Payment;

/// <summary>What the business looks at: payments by what became of them, and the money that came and went.</summary>
internal static class PaymentMetrics
{
    private static readonly Meter meter = new("Shop.Payment");
    private static readonly Counter<long> payments = meter.CreateCounter<long>("shop_payments_total", description: "Payments that reached a status");
    private static readonly Counter<long> captured = meter.CreateCounter<long>("shop_captured_total", description: "Money captured, in minor units");
    private static readonly Counter<long> refunded = meter.CreateCounter<long>("shop_refunded_total", description: "Money paid back, in minor units");

    private static readonly Counter<long> discrepancies = meter.CreateCounter<long>("shop_payment_discrepancies_total", description: "Where a provider's book and ours differed");

    public static void Found(Discrepancy discrepancy) =>
        discrepancies.Add(1, new("kind", discrepancy.Kind), new KeyValuePair<string, object?>("repaired", discrepancy.Repair is not null));

    public static void Record(PaymentWorld world)
    {
        foreach (var steps in world.History.GroupBy(step => step.Payment.OrderId, step => step.Payment))
        {
            var before = world.Loaded.GetValueOrDefault(steps.Key);
            foreach (var payment in steps)
            {
                if (payment.Status != before?.Status)
                    payments.Add(1, new KeyValuePair<string, object?>("status", JsonNamingPolicy.CamelCase.ConvertName(payment.Status.ToString())));
                var currency = new KeyValuePair<string, object?>("currency", payment.Amount.Currency);
                if (payment.Captured > (before?.Captured ?? 0)) captured.Add(payment.Captured - (before?.Captured ?? 0), currency);
                if (Refunded(payment) > Refunded(before)) refunded.Add(Refunded(payment) - Refunded(before), currency);
                before = payment;
            }
        }
    }

    private static long Refunded(Payment? payment) => payment?.Refunds.Where(refund => refund.Status == RefundStatus.Refunded).Sum(refund => refund.Amount) ?? 0;
}
