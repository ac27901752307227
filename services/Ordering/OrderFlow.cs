using System.Text.Json;
using Shop.Contracts;
using Shop.Platform;
using static Shop.Ordering.OrderStatus;

namespace Shop.Ordering;

/// <summary>The life of an order after it was placed. Duplicates and late messages change nothing or are made good; the impossible throws.</summary>
public static class OrderFlow
{
    public static Decision<OrderChange> Decide(Order? order, object message, DateTimeOffset now, OrderingOptions options) => (order?.Status, message) switch
    {
        (null, PayAgain or CancelOrder or ReturnOrder or RefundOrder) => Refuse(OrderAnswers.NotFound),
        (not null, PayAgain m) when m.CustomerId != order!.CustomerId => Refuse(OrderAnswers.NotFound),
        (not null, CancelOrder m) when m.CustomerId != order!.CustomerId => Refuse(OrderAnswers.NotFound),
        (not null, ReturnOrder m) when m.CustomerId != order!.CustomerId => Refuse(OrderAnswers.NotFound),
        (null or OrderStatus.StockReserved, _) => throw Impossible(order, message),

        (Placed, Contracts.StockReserved) => RequestPayment(order!, now),
        (Placed, StockRejected m) => Step(order! with { Status = Rejected, Reason = "out-of-stock" }, m, now, detail: Shortages(m)),
        (PaymentPending or Paid or Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, Contracts.StockReserved) => Ignore("the stock was reserved before"),
        (Rejected or Cancelled, StockRejected) => Ignore("the order has ended"),

        (PaymentPending, PaymentActionRequired m) when IsPast(order!, m.Attempt) => Ignore("the attempt has ended"),
        (PaymentPending, PaymentActionRequired m) when m.Attempt == order!.PaymentAttempt => Step(order with { PaymentUrl = m.Url }, m, now),
        (Paid or Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, PaymentActionRequired) => Ignore("the payment is past its challenge"),

        (PaymentPending, PaymentCaptured m) when m.Amount == order!.Total => Step(Capture(order, m) with { Status = Paid, Reason = null }, m, now, null,
            new(new StockConfirmRequested(order.Id, order.CustomerId)), new(new StockConfirmationDue(order.Id), options.StockConfirmationTime)),
        (PaymentPending, PaymentCaptured m) => CancelPaid(Capture(order!, m), m, now, "amount-mismatch", Release(order!)),
        // Nobody waits for this money any more.
        (Cancelled, PaymentCaptured m) when order!.PaymentId is null && ReturnFlow.PayBackAll(Capture(order, m), "late", now) is var (late, refund) => Step(late, m, now, "late", refund),
        (Paid or Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, PaymentCaptured m) when m.PaymentId == order!.PaymentId => Ignore("the capture is known"),

        (PaymentPending, PaymentDeclined m) when IsPast(order!, m.Attempt) => Ignore("the attempt has ended"),
        (PaymentPending, PaymentDeclined m) when m.Attempt == order!.PaymentAttempt => order.HoldOnDecline
            ? Step(order with { Reason = "payment-declined", PaymentProblem = m.Reason, PaymentUntil = order.PlacedAt + options.PaymentTime, PaymentUrl = null }, m, now, m.Reason)
            : Cancel(order, m, now, "payment-declined", Release(order)),
        (Paid or Confirmed or Packed or Shipped or Delivered or Returned, PaymentDeclined) => Ignore("the capture counts"),
        (Cancelled, PaymentDeclined) => Ignore("the order has ended"),

        // In Placed no payment was asked for yet, so there is none to void.
        (Placed, PaymentTimeoutDue m) => Cancel(order!, m, now, "payment-timeout", Release(order!)),
        // Nothing to void while the order waits for a card: whatever was asked for was declined.
        (PaymentPending, PaymentTimeoutDue or StockReservationExpired) when order!.PaymentProblem is not null => Cancel(order, message, now, "payment-declined", Release(order)),
        (PaymentPending, PaymentTimeoutDue m) => Cancel(order!, m, now, "payment-timeout", Release(order!), Void(order!)),
        (_, PaymentTimeoutDue) => Ignore("the order has moved on"),

        (Placed, StockReservationExpired m) => Cancel(order!, m, now, "reservation-expired", Release(order!)),
        (PaymentPending, StockReservationExpired m) => Cancel(order!, m, now, "reservation-expired", Release(order!), Void(order!)),
        (Paid or Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, StockReservationExpired) => Ignore("the confirmation decides"),

        (Paid, StockConfirmed m) => Step(order! with { Status = Confirmed }, m, now, null, new Outgoing(new PackingDue(order!.Id), options.PackingTime)),
        (Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, StockConfirmed) => Ignore("the confirmation is known, or undone"),
        (Paid, StockConfirmFailed m) => CancelPaid(order!, m, now, "out-of-stock"),
        // Returned: asked twice, the second time after the units had come back.
        (Cancelled or Returned, StockConfirmFailed) => Ignore("the order has ended"),
        (Paid, StockConfirmationDue m) => Step(order!, m, now, null,
            new(new StockConfirmRequested(order!.Id, order.CustomerId)), new(new StockConfirmationDue(order.Id), options.StockConfirmationTime)),
        (Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, StockConfirmationDue) => Ignore("the answer has come"),

        (Confirmed, PackingDue m) => Step(order! with { Status = Packed }, m, now, null, new Outgoing(new ShippingDue(order!.Id), options.ShippingTime)),
        (Packed or Shipped or Delivered or Cancelled or Returned, PackingDue) => Ignore("packed before, or cancelled"),
        (Packed, ShippingDue m) => Step(order! with { Status = Shipped }, m, now, null, new Outgoing(new DeliveryDue(order!.Id), options.DeliveryTime)),
        (Shipped or Delivered or Returned, ShippingDue) => Ignore("shipped before"),
        (Shipped, DeliveryDue m) => Step(order! with { Status = Delivered, DeliveredAt = now }, m, now),
        (Delivered or Returned, DeliveryDue) => Ignore("delivered before"),

        (PaymentPending, PayAgain m) when order!.PaymentProblem is not null && now < order.PaymentUntil => Pay(order, m, now),
        (_, PayAgain) => Refuse(OrderAnswers.PaymentNotAwaited(order!)),

        (Placed, CancelOrder m) => Accept(Cancel(order!, m, now, "shopper", Release(order!))),
        (PaymentPending, CancelOrder m) => Accept(Cancel(order!, m, now, "shopper", Release(order!), Void(order!))),
        // The confirmation may be under way: Inventory gives back what it holds, sold or not.
        (Paid, CancelOrder m) => Accept(CancelPaid(order!, m, now, "shopper", Release(order!))),
        (Confirmed, CancelOrder m) => Accept(CancelPaid(order!, m, now, "shopper", Restock(order!))),
        (Cancelled, CancelOrder) => Ignore("cancelled before") with { Answer = OrderAnswers.Accepted(order!) },
        (_, CancelOrder) => Refuse(OrderAnswers.TooLateToCancel(order!)),

        (Delivered, ReturnOrder m) => ReturnFlow.Return(order!, m, now, options),
        (Returned, ReturnOrder { Lines: null or [] }) => Ignore("returned before") with { Answer = OrderAnswers.Accepted(order!) },
        (_, ReturnOrder) => Refuse(OrderAnswers.NotReturnable(order!)),

        (Placed or PaymentPending or Rejected, RefundOrder) => Refuse(ReturnAnswers.NothingTaken(order!)),
        (_, RefundOrder m) => ReturnFlow.Refund(order!, m, now),
        (Paid or Confirmed or Packed or Shipped or Delivered or Cancelled or Returned, PaymentRefunded m) => ReturnFlow.Refunded(order!, m, now),
        (Cancelled, PaymentVoided m) when order!.VoidedAt is null => Step(order with { VoidedAt = now }, m, now),
        (Cancelled, PaymentVoided) => Ignore("the void is known"),

        (_, GuestSignedIn m) when order!.CustomerId == m.GuestId => Step(order with { CustomerId = m.AccountId }, m, now),
        (_, GuestSignedIn) => Ignore("the order is not the guest's"),

        _ => throw Impossible(order, message),
    };

    /// <summary>The first word of a story: what the message was, as a client reads it.</summary>
    public static string EventOf(object message) => JsonNamingPolicy.CamelCase.ConvertName(message.GetType().Name);

    private static Decision<OrderChange> RequestPayment(Order order, DateTimeOffset now)
    {
        var pending = order with { Status = PaymentPending, Version = order.Version + 2, UpdatedAt = now };
        return new(new([pending],
        [
            new(order.Id, order.Version + 1, OrderStatus.StockReserved, "stockReserved", true, null, now),
            new(order.Id, order.Version + 2, PaymentPending, "paymentRequested", true, null, now),
        ]))
        {
            Aggregate = order.Id,
            Version = pending.Version,
            Messages = [Request(order)],
        };
    }

    private static Decision<OrderChange> Pay(Order order, PayAgain m, DateTimeOffset now)
    {
        order = order with { PaymentAttempt = order.PaymentAttempt + 1, PaymentToken = m.Token, PaymentProblem = null, PaymentUntil = null, Reason = null };
        var decision = Step(order, m, now, $"attempt {order.PaymentAttempt}", Request(order));
        return decision with { Answer = OrderAnswers.Taken(decision.State.Orders[0]) };
    }

    // A declined card's answer, told again or late: the order waits for another card, or asks one.
    private static bool IsPast(Order order, int attempt) =>
        attempt < order.PaymentAttempt || (attempt == order.PaymentAttempt && order.PaymentProblem is not null);

    // A step moves the status when an earlier `with` has changed it; the version tells what it was.
    internal static Decision<OrderChange> Step(Order changed, object message, DateTimeOffset now, string? detail = null, params Outgoing[] messages)
    {
        var next = changed with { Version = changed.Version + 1, UpdatedAt = now };
        var moved = message is not (PaymentActionRequired or PayAgain or PaymentRefunded or PaymentVoided or StockConfirmationDue or GuestSignedIn or RefundOrder)
            && (message is not ReturnOrder || changed.Status == Returned)
            && (message is not PaymentDeclined || changed.Status == Cancelled)
            && (message is not PaymentCaptured || changed.Status == Paid || detail == "amount-mismatch");
        return new(new([next], [new(next.Id, next.Version, next.Status, EventOf(message), moved, detail, now)]))
        {
            Aggregate = next.Id,
            Version = next.Version,
            Messages = messages,
        };
    }

    private static Decision<OrderChange> Cancel(Order order, object message, DateTimeOffset now, string reason, params Outgoing[] messages) =>
        Step(order with { Status = Cancelled, Reason = reason, PaymentUrl = null, PaymentProblem = null, PaymentUntil = null }, message, now, reason, messages);

    private static Decision<OrderChange> CancelPaid(Order order, object message, DateTimeOffset now, string reason, params Outgoing[] more)
    {
        var (owing, refund) = ReturnFlow.PayBackAll(order, reason, now);
        return Cancel(owing, message, now, reason, [.. refund, .. more]);
    }

    private static Decision<OrderChange> Accept(Decision<OrderChange> decision) => decision with { Answer = OrderAnswers.Accepted(decision.State.Orders[0]) };

    private static Order Capture(Order order, PaymentCaptured m) => order with { PaymentId = m.PaymentId, Captured = m.Amount.Amount, PaymentUrl = null, PaymentProblem = null, PaymentUntil = null };

    private static Outgoing Request(Order order) => new(new PaymentRequested(order.Id, order.CustomerId, order.Total, order.PaymentToken, order.PaymentAttempt));

    private static Outgoing Release(Order order) => new(new StockReleaseRequested(order.Id));

    private static Outgoing Void(Order order) => new(new PaymentVoidRequested(order.Id));

    private static Outgoing Restock(Order order) => new(new RestockRequested(order.Id, MessageIds.Hash($"restock\n{order.Id:N}")));

    /// <returns>What <see cref="Shortages"/> wrote down; null where there were too many to.</returns>
    public static IReadOnlyList<StockShortage>? ShortagesIn(string? detail) =>
        detail is ['[', ..] ? JsonSerializer.Deserialize<List<StockShortage>>(detail, ServicePlatform.Json) : null;

    // Ten of them take at most 991 of the 1,000 characters of a detail.
    private static string Shortages(StockRejected m) =>
        JsonSerializer.Serialize(m.Shortages.Take(10).Select(shortage => new { shortage.ProductId, shortage.Requested, shortage.Available }), ServicePlatform.Json);

    internal static Decision<OrderChange> Ignore(string reason) => new(OrderChange.None) { IgnoredBecause = reason };

    internal static Decision<OrderChange> Refuse(Answer answer) => new(OrderChange.None) { Answer = answer };

    internal static InvalidOperationException Impossible(Order? order, object message) =>
        new($"{message.GetType().Name} cannot come to an order that is {order?.Status.ToString() ?? "not there"}.");
}
