using Shop.Contracts;
using Shop.Ordering.Promotions;

namespace Shop.Ordering;

/// <summary>The words clients see. StockReserved is passed through, never rested in: the payment is asked for in the same step.</summary>
public enum OrderStatus { Placed, StockReserved, PaymentPending, Paid, Confirmed, Packed, Shipped, Delivered, Rejected, Cancelled, Returned }

public sealed record Order(Guid Id, string Number, Guid CustomerId, OrderStatus Status, long Version, Money Total)
{
    public required string CartId { get; init; }
    public required long CartVersion { get; init; }
    public required Address Address { get; init; }
    public required string PaymentToken { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Known where they are decided on or answered with: at checkout, another payment, a return or a refund.</summary>
    public IReadOnlyList<OrderItem> Lines { get; init; } = [];

    /// <summary>Where the shopper has to pass the provider's challenge.</summary>
    public string? PaymentUrl { get; init; }

    /// <summary>What its code took off the goods, in minor units: the total is what is left to pay.</summary>
    public long Discount { get; init; }
    public OrderCoupon? Coupon { get; init; }

    /// <summary>Which card is being asked: what an earlier one's answer says, late, is history.</summary>
    public int PaymentAttempt { get; init; } = 1;

    /// <summary>A declined card does not end the order at once: the shopper may bring another.</summary>
    public bool HoldOnDecline { get; init; }

    /// <summary>Why the provider declined the card, while the order waits for another.</summary>
    public string? PaymentProblem { get; init; }

    /// <summary>How long it waits.</summary>
    public DateTimeOffset? PaymentUntil { get; init; }
    public Guid? PaymentId { get; init; }
    public long? Captured { get; init; }

    /// <summary>When the last of the money that goes back was paid back.</summary>
    public DateTimeOffset? RefundedAt { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Why it ended before its time, as a stable word.</summary>
    public string? Reason { get; init; }

    /// <summary>What was asked to be paid back: never more than was captured.</summary>
    public long Refunding { get; init; }

    /// <summary>Known of every order that pays something back.</summary>
    public IReadOnlyList<OrderRefund> Refunds { get; init; } = [];

    public long Refundable => (Captured ?? 0) - Refunding;
}

public sealed record OrderItem(Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price)
{
    public int Returned { get; init; }

    public int Left => Quantity - Returned;
}

/// <summary>Money that goes back, asked for once under its id.</summary>
public sealed record OrderRefund(Guid Id, long Amount, string Reason, DateTimeOffset AskedAt, DateTimeOffset? RefundedAt = null);

public sealed record Address(string Name, string Line1, string? Line2, string City, string Postcode, string Country);

/// <summary>Ordering's replica of a product.</summary>
public sealed record Product(Guid Id, long Version, string Sku, string Name, string NameZh, Money Price, bool Active);

/// <summary>A line of the cart as the shopper saw it.</summary>
public sealed record CartItem(Guid ProductId, int Quantity, Money? SeenPrice, long ProductVersion);

// What a shopper asks. Everything random or of this moment is in it, so that the decision is not.

/// <param name="Coupon">As codes are kept; null without one.</param>
public sealed record Checkout(
    Guid OrderId, string Number, Guid CustomerId, string CartId, long CartVersion, IReadOnlyList<CartItem> Items,
    Address Address, string PaymentToken, string? Coupon, Money? ExpectedTotal, bool HoldOnDecline = false);

/// <summary>Another card, after the last one was declined.</summary>
public sealed record PayAgain(Guid OrderId, Guid CustomerId, string Token);

public sealed record CancelOrder(Guid OrderId, Guid CustomerId);

/// <param name="Lines">What comes back; all that is left when there are none.</param>
public sealed record ReturnOrder(Guid OrderId, Guid CustomerId, IReadOnlyList<ReturnLine>? Lines = null, string? Reason = null);

/// <summary>A line of a return, named by product or by SKU.</summary>
public sealed record ReturnLine(Guid? ProductId, string? Sku, int Quantity);

/// <summary>Money back without goods, by somebody of the back office.</summary>
public sealed record RefundOrder(Guid OrderId, Money Amount, string Reason, Guid Actor);

/// <summary>A step of an order's story.</summary>
/// <param name="Moved">Whether the status changed: what live tracking shows.</param>
public sealed record HistoryEntry(Guid OrderId, long Version, OrderStatus Status, string Event, bool Moved, string? Detail, DateTimeOffset At)
{
    /// <summary>Steps that a follower has to hear of though the status stays: the shopper has something to do, or has done it, or has money back.</summary>
    public static bool IsTold(bool moved, string step) => moved || step is "paymentActionRequired" or "paymentDeclined" or "payAgain" or "paymentRefunded" or "refundOrder" or "returnOrder";
}

/// <summary>What one command changes.</summary>
public sealed record OrderChange(IReadOnlyList<Order> Orders, IReadOnlyList<HistoryEntry> History)
{
    public static OrderChange None { get; } = new([], []);

    public Product? Product { get; init; }

    public Promotion? Promotion { get; init; }
}
