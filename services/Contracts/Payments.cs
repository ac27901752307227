namespace Shop.Contracts;

/// <summary>Collect the order's total. One payment per order, whatever happens on the way.</summary>
/// <param name="Attempt">Which card this is: a declined one may be followed by another, under the next number.</param>
public sealed record PaymentRequested(Guid OrderId, Guid CustomerId, Money Amount, string Token, int Attempt = 1);

/// <summary>The provider wants the shopper to pass a challenge (3-D Secure) at <paramref name="Url"/>.</summary>
public sealed record PaymentActionRequired(Guid OrderId, string Url, int Attempt = 1);

public sealed record PaymentCaptured(Guid OrderId, Guid PaymentId, Money Amount, int Attempt = 1);

public sealed record PaymentDeclined(Guid OrderId, string Reason, int Attempt = 1);

/// <summary>The order was cancelled before it was paid: void the payment, or refund it if the capture has won the race.</summary>
public sealed record PaymentVoidRequested(Guid OrderId);

public sealed record PaymentVoided(Guid OrderId);

/// <summary>Pay back what was captured. Applied once per <paramref name="RefundId"/>.</summary>
public sealed record RefundRequested(Guid OrderId, Guid RefundId, Money Amount, string Reason);

public sealed record PaymentRefunded(Guid OrderId, Guid RefundId, Money Amount);
