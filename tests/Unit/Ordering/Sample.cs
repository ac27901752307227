using Shop.Contracts;
using Shop.Ordering;

namespace Shop.Tests.Unit.Ordering;

internal static class Sample
{
    public static readonly Guid Id = new("0199aaaa-0000-7000-8000-000000000001");
    public static readonly Guid Customer = new("0199aaaa-0000-7000-8000-000000000002");
    public static readonly Guid Payment = new("0199aaaa-0000-7000-8000-000000000003");
    public static readonly Guid Mug = new("0199aaaa-0000-7000-8000-000000000004");
    public static readonly Money Total = new(2590, "GBP");
    public static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly OrderingOptions Options = new();
    public static readonly Address Address = new("Ada", "1 Road", null, "London", "N1", "GB");

    public static Order Order(OrderStatus status) => new(Id, "26-AAAAA-BBBBB", Customer, status, 7, Total)
    {
        CartId = "cart",
        CartVersion = 3,
        Address = Address,
        PaymentToken = "tok_ok",
        PlacedAt = Now,
        UpdatedAt = Now,
        Lines = [new(Mug, "MUG", "Mug", "杯", 2, new(1295, "GBP"))],
        PaymentId = IsPaid(status) ? Payment : null,
        Captured = IsPaid(status) ? Total.Amount : null,
        DeliveredAt = status is OrderStatus.Delivered or OrderStatus.Returned ? Now : null,
    };

    /// <summary>A delivered order of which one piece has come back; its money is on its way.</summary>
    public static Order PartlyReturned => Order(OrderStatus.Delivered) with
    {
        Lines = [Order(OrderStatus.Delivered).Lines[0] with { Returned = 1 }],
        Refunding = 1295,
        Refunds = [new(Refund, 1295, "return", Now)],
    };

    public static readonly Guid Refund = new("0199aaaa-0000-7000-8000-000000000005");

    private static bool IsPaid(OrderStatus status) =>
        status is OrderStatus.Paid or OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Shipped or OrderStatus.Delivered or OrderStatus.Returned;

    /// <summary>An order whose second card was declined: it waits for a third.</summary>
    public static Order Held => Order(OrderStatus.PaymentPending) with
    {
        HoldOnDecline = true,
        PaymentAttempt = 2,
        Reason = "payment-declined",
        PaymentProblem = "card_declined",
        PaymentUntil = Now + Options.PaymentTime,
    };

    /// <summary>An order whose second card is being asked.</summary>
    public static Order Retried => Order(OrderStatus.PaymentPending) with { HoldOnDecline = true, PaymentAttempt = 2 };

    public static object Message(string name) => name switch
    {
        "StockReserved" => new StockReserved(Id),
        "StockRejected" => new StockRejected(Id, [new(Mug, 2, 1)]),
        "StockConfirmed" => new StockConfirmed(Id),
        "StockConfirmFailed" => new StockConfirmFailed(Id),
        "StockReservationExpired" => new StockReservationExpired(Id),
        "PaymentActionRequired" => new PaymentActionRequired(Id, "https://bank.test/challenge"),
        "ActionOfCard2" => new PaymentActionRequired(Id, "https://bank.test/challenge", 2),
        "CaptureOfCard2" => new PaymentCaptured(Id, Payment, Total, 2),
        "DeclineOfCard2" => new PaymentDeclined(Id, "declined", 2),
        "DeclineOfCard3" => new PaymentDeclined(Id, "declined", 3),
        "PayAgain" => new PayAgain(Id, Customer, "tok_3ds"),
        "PaymentCaptured" => new PaymentCaptured(Id, Payment, Total),
        "SecondCapture" => new PaymentCaptured(Id, new("0199aaaa-0000-7000-8000-000000000009"), Total),
        "WrongCapture" => new PaymentCaptured(Id, Payment, Total with { Amount = 1 }),
        "PaymentDeclined" => new PaymentDeclined(Id, "declined"),
        "PaymentVoided" => new PaymentVoided(Id),
        "PaymentRefunded" => new PaymentRefunded(Id, Guid.Empty, Total),
        "PartRefunded" => new PaymentRefunded(Id, Refund, new(1295, "GBP")),
        "PaymentTimeoutDue" => new PaymentTimeoutDue(Id),
        "StockConfirmationDue" => new StockConfirmationDue(Id),
        "PackingDue" => new PackingDue(Id),
        "ShippingDue" => new ShippingDue(Id),
        "DeliveryDue" => new DeliveryDue(Id),
        "GuestSignedIn" => new GuestSignedIn(Customer, Guid.Empty),
        "CancelOrder" => new CancelOrder(Id, Customer),
        "ReturnOrder" => new ReturnOrder(Id, Customer),
        "ReturnOfOne" => new ReturnOrder(Id, Customer, [new(Mug, null, 1)], "broken"),
        "RefundOrder" => new RefundOrder(Id, new(1000, "GBP"), "goodwill", Guid.Empty),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
