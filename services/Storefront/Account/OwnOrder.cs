using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>An order as Ordering tells its shopper. What an older Ordering does not say is absent, not wrong.</summary>
public sealed record OwnOrder(
    Guid Id, string Number, string Status, long Version, IReadOnlyList<OwnLine> Lines, Money Total, OwnAddress Address,
    OwnPaymentAction? PaymentAction, OwnPaymentProblem? PaymentProblem, string? Reason, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt,
    Money? Captured = null, DateTimeOffset? RefundedAt = null, IReadOnlyList<OwnRefund>? Refunds = null,
    Money? Subtotal = null, Money? Discount = null, CouponName? Coupon = null)
{
    public bool HasEnded => Status is "rejected" or "cancelled" or "returned";

    /// <summary>Whether money that was taken is still to come back.</summary>
    public bool OwesMoney => (Status is "cancelled" or "returned" && Captured is not null && RefundedAt is null) || Refunds?.Any(refund => refund.RefundedAt is null) == true;

    /// <summary>Whether something will still change by itself.</summary>
    public bool IsMoving => Status is not ("delivered" or "rejected" or "cancelled" or "returned") || OwesMoney;

    public bool CanBeCancelled => Status is "placed" or "stockReserved" or "paymentPending" or "paid" or "confirmed";

    /// <summary>Packed or with the carrier: neither cancelled nor returned.</summary>
    public bool IsOut => Status is "packed" or "shipped";
}

public sealed record OwnLine(Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price, Money Total, int Returned = 0)
{
    public int Left => Quantity - Returned;

    public string NameIn(Locale locale) => locale.IsChinese && NameZh.Length > 0 ? NameZh : Name;
}

/// <summary>Money that goes back, and when it was back.</summary>
public sealed record OwnRefund(Guid Id, Money Amount, string Reason, DateTimeOffset? RefundedAt);

public sealed record OwnAddress(string Name, string Line1, string? Line2, string City, string Postcode, string Country);

/// <summary>The bank wants to see the shopper, at this address.</summary>
public sealed record OwnPaymentAction(string Type, string Url);

/// <summary>The card was declined; until then the order waits for another.</summary>
public sealed record OwnPaymentProblem(string Code, DateTimeOffset Until);

public sealed record OwnSummary(Guid Id, string Number, string Status, Money Total, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt);

public sealed record OwnOrders(IReadOnlyList<OwnSummary> Items, Guid? Next);

/// <summary>A step of its story.</summary>
/// <param name="Shortages">Of a rejected order: what there was not enough of.</param>
public sealed record OwnStep(long Version, string Status, DateTimeOffset At, IReadOnlyList<OwnShortage>? Shortages = null);

public sealed record OwnShortage(Guid ProductId, int Requested, int Available);
