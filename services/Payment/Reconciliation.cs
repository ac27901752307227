namespace Shop.Payment;

/// <summary>A difference between the provider's book and ours.</summary>
/// <param name="Subject">Which part of the payment, where there are several (a refund's id).</param>
/// <param name="Repair">What our side has missed, to be committed like any word of the provider; null where a person has to look.</param>
public sealed record Discrepancy(Guid OrderId, string Kind, string Subject, string Detail, object? Repair = null);

/// <summary>Compares one payment of the provider's book with ours. Pure.</summary>
public static class Reconciliation
{
    public static IEnumerable<Discrepancy> Compare(Payment? ours, BookedPayment theirs, string provider)
    {
        var report = new ProviderReported(theirs.OrderId, theirs.Status, theirs.ProviderId, theirs.Amount, theirs.Reason, Card: theirs.Card) { Provider = provider };
        if (ours is null)
        {
            if (theirs.Status is ProviderStatus.Captured or ProviderStatus.Authorized)
                yield return new(theirs.OrderId, "unknown-payment", theirs.ProviderId, $"{provider} has {theirs.Status} {Text(theirs.Amount)} for an order without a payment", report);
            yield break;
        }
        foreach (var difference in CompareOutcome(ours, theirs, report)) yield return difference;
        foreach (var difference in CompareRefunds(ours, theirs)) yield return difference;
        if (theirs.Dispute is { } dispute && ours.Dispute is null)
            yield return new(ours.OrderId, "missed-dispute", "", dispute, new DisputeReported(ours.OrderId, theirs.ProviderId, theirs.Amount, dispute) { Provider = provider });
    }

    private static IEnumerable<Discrepancy> CompareOutcome(Payment ours, BookedPayment theirs, ProviderReported report)
    {
        switch (theirs.Status)
        {
            // Of an order that is called off every amount goes back, so every amount is repaired.
            case ProviderStatus.Captured when ours.Captured == 0 && (theirs.Amount == ours.Amount || ours.Status is PaymentStatus.Voiding or PaymentStatus.Voided):
                yield return new(ours.OrderId, "missed-capture", theirs.ProviderId, $"captured {Text(theirs.Amount)}, while ours is {ours.Status}", report);
                break;
            case ProviderStatus.Captured when ours.Captured != theirs.Amount.Amount && theirs.ProviderId == (ours.ProviderId ?? theirs.ProviderId):
                yield return new(ours.OrderId, "amount-differs", theirs.ProviderId, $"captured {Text(theirs.Amount)}, ours is {ours.Captured} of {Text(ours.Amount)}");
                break;
            case ProviderStatus.Captured when theirs.ProviderId != ours.ProviderId:
                yield return new(ours.OrderId, "second-capture", theirs.ProviderId, $"captured {Text(theirs.Amount)} beside {ours.ProviderId}");
                break;
            case ProviderStatus.Captured:
                break;
            case var _ when ours.Captured > 0 && ours.ProviderId == theirs.ProviderId:
                yield return new(ours.OrderId, "not-captured", theirs.ProviderId, $"{theirs.Status} at the provider, ours has captured {ours.Captured}");
                break;
            case ProviderStatus.Declined or ProviderStatus.Voided when theirs.Card == ours.Card
                && ours.Status is PaymentStatus.Requested or PaymentStatus.Pending or PaymentStatus.ActionRequired or PaymentStatus.Authorized or PaymentStatus.Voiding:
                yield return new(ours.OrderId, "missed-outcome", theirs.ProviderId, $"{theirs.Status} at the provider, while ours is {ours.Status}", report);
                break;
        }
    }

    private static IEnumerable<Discrepancy> CompareRefunds(Payment ours, BookedPayment theirs)
    {
        foreach (var refund in theirs.Refunds)
        {
            var known = ours.Refunds.FirstOrDefault(other => other.Id == refund.RefundId);
            var subject = refund.RefundId?.ToString() ?? "";
            if (known is null) yield return new(ours.OrderId, "unknown-refund", subject, $"{refund.Amount} was paid back that nobody asked for here");
            else if (known.Amount != refund.Amount) yield return new(ours.OrderId, "refund-differs", subject, $"{refund.Amount} was paid back, ours is {known.Amount}");
            else if (known.Status == RefundStatus.Requested) yield return new(ours.OrderId, "missed-refund", subject, $"{refund.Amount} was paid back", new RefundReported(ours.OrderId, known.Id, Accepted: true));
            else if (known.Status == RefundStatus.Refused) yield return new(ours.OrderId, "refused-refund-paid", subject, $"{refund.Amount} was paid back though it was refused");
        }
        if (ours.ProviderId != theirs.ProviderId) yield break;
        // A refund of nothing never went to the provider.
        foreach (var refund in ours.Refunds.Where(refund => refund is { Status: RefundStatus.Refunded, Amount: > 0 } && theirs.Refunds.All(other => other.RefundId != refund.Id)))
            yield return new(ours.OrderId, "refund-missing", refund.Id.ToString(), $"{refund.Amount} is paid back here and not at the provider");
    }

    private static string Text(Contracts.Money money) => $"{money.Amount} {money.Currency}";
}
