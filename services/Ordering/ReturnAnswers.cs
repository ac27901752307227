using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>What still can come back of a line.</summary>
public sealed record ReturnableLine(Guid ProductId, string Sku, int Returnable);

/// <summary>The refusals of returns and refunds.</summary>
public static class ReturnAnswers
{
    public static Answer TooLate(TimeSpan time) => Answer.Problem(409, "return-too-late", "The time to return the order is over",
        $"An order can be returned for {time.TotalDays:0} days after its delivery.");

    public static Answer NotInOrder(Order order) => Answer.Problem(409, "lines-not-returnable", "So much cannot come back",
        "Name lines of the order, by productId or sku, and at most the quantity that has not been returned yet.",
        ("lines", order.Lines.Select(line => new ReturnableLine(line.ProductId, line.Sku, line.Left)).ToList()));

    public static Answer TooMuch(Order order) => Answer.Problem(409, "refund-too-high", "So much cannot be paid back",
        "Refunds add up to at most what was captured, in the order's currency.", ("refundable", order.Total with { Amount = Math.Max(0, order.Refundable) }));

    public static Answer NothingTaken(Order order) => Answer.Problem(409, "nothing-captured", "There is no money to pay back",
        "No payment of the order was captured.", ("orderStatus", order.Status));
}
