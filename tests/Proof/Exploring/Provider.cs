using Shop.Contracts;
using Shop.Payment;

namespace Shop.Proof.Exploring;

/// <summary>One card at the provider.</summary>
public sealed record ProviderCard(int Card, ProviderStatus Status, long Refunded, string Refunds)
{
    public ProviderReported Report(Guid order, Money amount) => new(order, Status, $"p{Card}", amount,
        Status == ProviderStatus.Declined ? "declined" : null, Status == ProviderStatus.RequiresAction ? "https://bank.test" : null, Card);
}

/// <summary>The provider's book of one order.</summary>
public sealed record ProviderBook(IReadOnlyList<ProviderCard> Cards)
{
    public int Captures => Cards.Count(card => card.Status == ProviderStatus.Captured);

    public long Net(long total) => Cards.Where(card => card.Status == ProviderStatus.Captured).Sum(card => total - card.Refunded);

    public ProviderBook With(ProviderCard card) => new([.. Cards.Where(other => other.Card != card.Card).Append(card).OrderBy(other => other.Card)]);

    /// <returns>The book after the call, and the report that goes back.</returns>
    public (ProviderBook Book, object Report) Ask(ProviderCall call, Scenario scenario, Money total)
    {
        var known = Cards.FirstOrDefault(card => card.Card == call.Card);
        switch (call.Kind)
        {
            case ProviderCallKind.Create when known is null:
                if (Cards.Any(card => card.Status is not (ProviderStatus.Declined or ProviderStatus.Voided))) return (this, new ProviderRefused(call.OrderId, "open", call.Card));
                known = new(call.Card, scenario.Challenge ? ProviderStatus.RequiresAction : ProviderStatus.Processing, 0, "");
                return (With(known), known.Report(call.OrderId, total));
            case ProviderCallKind.Capture when known is { Status: ProviderStatus.Authorized }:
                known = known with { Status = ProviderStatus.Captured };
                return (With(known), known.Report(call.OrderId, total));
            case ProviderCallKind.Void when known is { Status: ProviderStatus.Processing or ProviderStatus.RequiresAction or ProviderStatus.Authorized }:
                known = known with { Status = ProviderStatus.Voided };
                return (With(known), known.Report(call.OrderId, total));
            case ProviderCallKind.Refund:
                var id = call.RefundId!.Value;
                if (Cards.FirstOrDefault(card => $"p{card.Card}" == call.ProviderId) is not { Status: ProviderStatus.Captured } captured) return (this, new RefundReported(call.OrderId, id, false, "not captured"));
                if (captured.Refunds.Contains($"{id}", StringComparison.Ordinal)) return (this, new RefundReported(call.OrderId, id, true));
                return captured.Refunded + call.Amount.Amount > total.Amount
                    ? (this, new RefundReported(call.OrderId, id, false, "too much"))
                    : (With(captured with { Refunded = captured.Refunded + call.Amount.Amount, Refunds = $"{captured.Refunds} {id}" }), new RefundReported(call.OrderId, id, true));
            default:
                return (this, known?.Report(call.OrderId, total) ?? new ProviderReported(call.OrderId, ProviderStatus.Unknown, Card: call.Card));
        }
    }
}
