using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>An order as its shopper sees it.</summary>
/// <param name="Subtotal">The goods; less <paramref name="Discount"/> they are the total.</param>
/// <param name="Coupon">The code that gave the discount.</param>
public sealed record OrderView(
    Guid Id, string Number, OrderStatus Status, long Version, IReadOnlyList<OrderLineView> Lines, Money Total, Address Address,
    PaymentAction? PaymentAction, PaymentProblem? PaymentProblem, string? Reason, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt,
    Money? Captured, DateTimeOffset? RefundedAt, DateTimeOffset? DeliveredAt, IReadOnlyList<RefundView> Refunds,
    Money Subtotal, Money Discount, OrderCoupon? Coupon)
{
    public static OrderView Of(Order order) => new(order.Id, order.Number, order.Status, order.Version,
        [.. order.Lines.Select(line => new OrderLineView(line.ProductId, line.Sku, line.Name, line.NameZh, line.Quantity, line.Price,
            line.Price with { Amount = line.Price.Amount * line.Quantity }, line.Returned))],
        order.Total, order.Address, order.PaymentUrl is { } url ? new("redirect", url) : null,
        order is { PaymentProblem: { } code, PaymentUntil: { } until } ? new(code, until) : null, order.Reason, order.PlacedAt, order.UpdatedAt,
        order.Captured is { } captured ? order.Total with { Amount = captured } : null, order.RefundedAt, order.DeliveredAt,
        [.. order.Refunds.Select(refund => new RefundView(refund.Id, order.Total with { Amount = refund.Amount }, refund.Reason, refund.AskedAt, refund.RefundedAt))],
        order.Total with { Amount = order.Total.Amount + order.Discount }, order.Total with { Amount = order.Discount }, order.Coupon);
}

/// <param name="Returned">How many of them have come back.</param>
public sealed record OrderLineView(Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price, Money Total, int Returned);

/// <param name="RefundedAt">When the provider has paid it back; null while it is on its way.</param>
public sealed record RefundView(Guid Id, Money Amount, string Reason, DateTimeOffset AskedAt, DateTimeOffset? RefundedAt);

/// <summary>What the shopper has to do for the payment to go on.</summary>
public sealed record PaymentAction(string Type, string Url);

/// <summary>The card was declined; until then the order waits for another.</summary>
public sealed record PaymentProblem(string Code, DateTimeOffset Until);

public sealed record OrderAccepted(Guid Id, string Number, OrderStatus Status, long Version);

public static class OrderAnswers
{
    public static Answer NotFound { get; } = Answer.Problem(404, "order-unknown", "No such order", "You have no order with this id.");

    public static Answer Accepted(Order order) =>
        Answer.Json(202, new OrderAccepted(order.Id, order.Number, order.Status, order.Version), $"/api/orders/{order.Id}");

    /// <summary>Taken on, with the whole order as it is now.</summary>
    public static Answer Taken(Order order) => Answer.Json(202, OrderView.Of(order), $"/api/orders/{order.Id}");

    public static Answer PaymentNotAwaited(Order order) => Answer.Problem(409, "payment-not-awaited", "The order does not wait for another payment",
        order switch
        {
            { PaymentProblem: not null } => "The time to pay it is over.",
            { Status: OrderStatus.PaymentPending } => "A payment is under way: wait for its outcome.",
            _ => "It is paid, or not payable yet, or has ended. Look at the order.",
        },
        ("orderStatus", order.Status));

    public static Answer TooLateToCancel(Order order) => Answer.Problem(409, "too-late", "The order cannot be cancelled any more",
        order.Status is OrderStatus.Packed or OrderStatus.Shipped ? "It is on its way. Once it is delivered you can return it." : "It has come to its end.",
        ("orderStatus", order.Status));

    public static Answer NotReturnable(Order order) => Answer.Problem(409, "not-returnable", "The order cannot be returned",
        "Only what was delivered can be returned.", ("orderStatus", order.Status));
}

/// <summary>What a checkout can be told.</summary>
public static class CheckoutAnswers
{
    public static Answer KeyRequired { get; } = Answer.Problem(400, "idempotency-key-required", "An Idempotency-Key is required",
        "Send a header Idempotency-Key with a fresh random value per order; repeat it when you repeat the request.");

    public static Answer CartEmpty { get; } = Answer.Problem(409, "cart-empty", "The cart is empty", "Put something into the cart first.");

    public static Answer MixedCurrencies { get; } = Answer.Problem(409, "currency-mixed", "The cart has prices in several currencies",
        "Order the products of each currency on their own.");

    public static Answer AlreadyOrdered(CartOrder earlier) => Answer.Problem(409, "cart-already-ordered", "This cart was ordered before",
        $"It became order {earlier.Number}. Change the cart to order again.", ("orderId", earlier.Id), ("number", earlier.Number));

    public static Answer NotForSale(IReadOnlyList<Guid> products) => Answer.Problem(409, "product-unavailable", "A product is not for sale any more",
        "Remove it from the cart and order again.", ("products", products));

    public static Answer PriceChanged(IReadOnlyList<PriceChange> changes, Money total) => Answer.Problem(409, "price-changed", "A price has changed",
        "Look at the new prices and order again if you agree.", ("changes", changes), ("total", total));
}
