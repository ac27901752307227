using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

public enum PaymentStatus
{
    /// <summary>To be created at the provider, or created without our knowing.</summary>
    Requested,

    /// <summary>The provider has it and says nothing yet.</summary>
    Pending,
    ActionRequired,

    /// <summary>The provider holds the money for us; it is asked to capture it.</summary>
    Authorized,
    Captured,
    Declined,

    /// <summary>The order was cancelled; the provider has not said yet who won.</summary>
    Voiding,

    /// <summary>The order pays nothing: not charged, or refunded in full.</summary>
    Voided,

    /// <summary>The provider speaks of an order nobody has asked a payment for.</summary>
    Unexpected,
}

public enum RefundStatus { Requested, Refunded, Refused }

public sealed record Refund(Guid Id, long Amount, string Reason, RefundStatus Status);

/// <summary>The payment of one order.</summary>
/// <param name="Attempt">The newest deadline; older ones are void.</param>
/// <param name="Tries">Deadlines since the last progress: what the back-off grows with.</param>
/// <param name="Watched">Voided while a request to charge may still be on its way: look once more.</param>
/// <param name="Attention">What a person has to look at.</param>
/// <param name="Card">Which card of the order is asked: a declined one may be followed by another, under the next number.</param>
public sealed record Payment(
    Guid OrderId, long Version, PaymentStatus Status, Guid? CustomerId, Money Amount, string? Token, string? ProviderId,
    string? ActionUrl, string? Reason, long Captured, int Attempt, int Tries, bool Watched, string? Attention, IReadOnlyList<Refund> Refunds,
    int Card = 1)
{
    public static Payment Of(Guid orderId, PaymentStatus status) =>
        new(orderId, 0, status, null, new(0, "XXX"), null, null, null, null, 0, 0, 0, false, null, []);

    /// <summary>Where the money is: told by the token, since each provider has tokens of its own.</summary>
    public string Provider { get; init; } = Providers.Simulator;

    /// <summary>The shopper's bank wants the money back, and why.</summary>
    public string? Dispute { get; init; }

    public Guid Id => MessageIds.Hash($"payment\n{OrderId:N}");

    /// <summary>What neither was nor will be paid back.</summary>
    public long Refundable => Captured - Refunds.Where(refund => refund.Status != RefundStatus.Refused).Sum(refund => refund.Amount);

    /// <summary>What the provider has to be asked as things stand; empty when all is settled.</summary>
    public IReadOnlyList<ProviderCall> Calls() => Status switch
    {
        PaymentStatus.Requested => [Ask(ProviderCallKind.Create) with { Token = Token }],
        PaymentStatus.Pending or PaymentStatus.ActionRequired => [Ask(ProviderCallKind.Read)],
        PaymentStatus.Authorized => [Ask(ProviderCallKind.Capture)],
        PaymentStatus.Voiding => [Ask(ProviderCallKind.Void)],
        _ when Watched => [Ask(ProviderCallKind.Read)],
        _ => [.. Refunds.Where(refund => refund.Status == RefundStatus.Requested)
            .Select(refund => Ask(ProviderCallKind.Refund) with { Amount = Amount with { Amount = refund.Amount }, RefundId = refund.Id, Card = 1 })],
    };

    private ProviderCall Ask(ProviderCallKind kind) => new(kind, OrderId, ProviderId, Amount, Card: Card) { Provider = Provider };
}

public enum ProviderCallKind { Create, Read, Capture, Void, Refund }

/// <summary>A question to the provider. Asking twice does no harm.</summary>
public sealed record ProviderCall(
    ProviderCallKind Kind, Guid OrderId, string? ProviderId, Money Amount, string? Token = null, Guid? RefundId = null, int Card = 1)
{
    public string Provider { get; init; } = Providers.Simulator;
}

public enum ProviderStatus { Unknown, Processing, RequiresAction, Authorized, Captured, Declined, Voided }

/// <summary>The provider's word on a payment, by webhook or as an answer. <see cref="ProviderStatus.Unknown"/>: it has none for this card of the order.</summary>
public sealed record ProviderReported(
    Guid OrderId, ProviderStatus Status, string? ProviderId = null, Money Amount = default, string? Reason = null, string? ActionUrl = null, int Card = 1)
{
    public string Provider { get; init; } = Providers.Simulator;
}

/// <summary>The shopper's bank wants the money back: the provider takes it or not, a person answers.</summary>
public sealed record DisputeReported(Guid OrderId, string ProviderId, Money Amount, string Reason)
{
    public string Provider { get; init; } = Providers.Simulator;
}

/// <summary>The provider's word on a refund.</summary>
public sealed record RefundReported(Guid OrderId, Guid RefundId, bool Accepted, string? Reason = null);

/// <summary>The provider has another payment under this order's key than the one asked for, or one that may take the money.</summary>
public sealed record ProviderRefused(Guid OrderId, string Reason, int Card = 1);
