using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

public sealed class OrderStoryTests
{
    private static readonly DateTimeOffset noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_story_of_a_rejected_order_tells_what_was_short()
    {
        var shortage = new StockShortage(Sample.Mug, 3, 1);
        var step = OrderFlow.Decide(Sample.Order(OrderStatus.Placed), new StockRejected(Sample.Id, [shortage]), noon, Sample.Options).State.History[0];
        var told = StoryView.Of(new(step.Version, step.Status, step.Event, step.Moved, step.Detail, nameof(StockRejected), Guid.Empty, null, noon));
        Assert.Equal([shortage], told.Shortages!);
    }

    [Theory]
    [InlineData("12 products")]
    [InlineData(null)]
    public void Too_many_shortages_to_name_are_not_named(string? detail) => Assert.Null(OrderFlow.ShortagesIn(detail));

    [Fact]
    public void A_shopper_sees_what_was_taken_and_when_it_went_back()
    {
        var order = Sample.Order(OrderStatus.Returned) with { Captured = Sample.Total.Amount, RefundedAt = noon };
        Assert.Equal((Sample.Total, noon), (OrderView.Of(order).Captured, OrderView.Of(order).RefundedAt));
        Assert.True(HistoryEntry.IsTold(false, "paymentRefunded"));
    }

    [Theory]
    [InlineData(OrderStatus.PaymentPending, "PaymentDeclined", "payment-declined")]
    [InlineData(OrderStatus.PaymentPending, "WrongCapture", "amount-mismatch")]
    [InlineData(OrderStatus.Placed, "PaymentTimeoutDue", "payment-timeout")]
    [InlineData(OrderStatus.PaymentPending, "PaymentTimeoutDue", "payment-timeout")]
    [InlineData(OrderStatus.Placed, "StockReservationExpired", "reservation-expired")]
    [InlineData(OrderStatus.PaymentPending, "StockReservationExpired", "reservation-expired")]
    [InlineData(OrderStatus.Paid, "StockConfirmFailed", "out-of-stock")]
    [InlineData(OrderStatus.Placed, "CancelOrder", "shopper")]
    [InlineData(OrderStatus.PaymentPending, "CancelOrder", "shopper")]
    [InlineData(OrderStatus.Paid, "CancelOrder", "shopper")]
    [InlineData(OrderStatus.Confirmed, "CancelOrder", "shopper")]
    public void An_order_that_ends_before_its_time_says_why_and_so_does_its_refund(OrderStatus status, string message, string reason)
    {
        var decision = Decide(Sample.Order(status), message);
        Assert.Equal((OrderStatus.Cancelled, reason, reason), (decision.State.Orders[0].Status, decision.State.Orders[0].Reason, decision.State.History[0].Detail));
        Assert.All(decision.Messages.Select(outgoing => outgoing.Message).OfType<RefundRequested>(), refund => Assert.Equal(reason, refund.Reason));
    }

    [Fact]
    public void A_rejected_order_was_out_of_stock() => Assert.Equal("out-of-stock", Decide(Sample.Order(OrderStatus.Placed), "StockRejected").State.Orders[0].Reason);

    [Fact]
    public void Money_that_comes_late_goes_back_as_late()
    {
        var decision = Decide(Sample.Order(OrderStatus.Cancelled), "PaymentCaptured");
        Assert.Equal("late", Assert.IsType<RefundRequested>(Assert.Single(decision.Messages).Message).Reason);
        Assert.Equal("late", decision.State.History[0].Detail);
    }

    public static TheoryData<Order, string, bool> Steps() => new()
    {
        { Sample.Order(OrderStatus.PaymentPending), "PaymentActionRequired", false },
        { Sample.Held, "PayAgain", false },
        { Sample.Retried, "DeclineOfCard2", false },
        { Sample.Order(OrderStatus.PaymentPending), "PaymentDeclined", true },
        { Sample.Order(OrderStatus.PaymentPending), "PaymentCaptured", true },
        { Sample.Order(OrderStatus.PaymentPending), "WrongCapture", true },
        { Sample.Order(OrderStatus.Cancelled), "PaymentCaptured", false },
        { Sample.Order(OrderStatus.Cancelled), "PaymentVoided", false },
        { Sample.Order(OrderStatus.Paid), "StockConfirmationDue", false },
        { Sample.Order(OrderStatus.Paid), "StockConfirmed", true },
        { Sample.PartlyReturned, "PartRefunded", false },
        { Sample.Order(OrderStatus.Delivered), "RefundOrder", false },
        { Sample.Order(OrderStatus.Delivered), "ReturnOfOne", false },
        { Sample.Order(OrderStatus.Delivered), "ReturnOrder", true },
        { Sample.Order(OrderStatus.Paid), "GuestSignedIn", false },
    };

    [Theory, MemberData(nameof(Steps))]
    public void Live_tracking_moves_only_where_the_status_does(Order before, string message, bool moves)
    {
        var decision = Decide(before, message);
        Assert.Equal(moves, decision.State.History[^1].Moved);
        Assert.Equal(moves, decision.State.Orders[0].Status != before.Status);
    }

    [Fact]
    public void A_reservation_and_the_request_for_payment_are_steps_of_their_own()
    {
        var steps = Decide(Sample.Order(OrderStatus.Placed), "StockReserved").State.History;
        Assert.Equal([("stockReserved", true), ("paymentRequested", true)], steps.Select(step => (step.Event, step.Moved)));
    }

    [Fact]
    public void The_story_counts_the_cards() => Assert.Equal("attempt 3", Decide(Sample.Held, "PayAgain").State.History[0].Detail);

    [Fact]
    public void Of_many_shortages_ten_are_told()
    {
        var many = Enumerable.Range(0, 12).Select(_ => new StockShortage(Guid.NewGuid(), int.MaxValue, int.MaxValue)).ToList();
        var told = OrderFlow.Decide(Sample.Order(OrderStatus.Placed), new StockRejected(Sample.Id, many), noon, Sample.Options).State.History[0].Detail!;
        Assert.InRange(told.Length, 900, 1000);
        Assert.Equal(many[..10], OrderFlow.ShortagesIn(told)!);
    }

    [Fact]
    public void What_goes_back_has_an_id_of_its_order()
    {
        var other = Sample.Order(OrderStatus.Confirmed) with { Id = Guid.NewGuid() };
        var (mine, theirs) = (Decide(Sample.Order(OrderStatus.Confirmed), "CancelOrder"), OrderFlow.Decide(other, new CancelOrder(other.Id, Sample.Customer), Sample.Now, Sample.Options));
        Assert.Equal(Ids(mine), Ids(Decide(Sample.Order(OrderStatus.Confirmed), "CancelOrder")));
        Assert.Empty(Ids(mine).Intersect(Ids(theirs)));
        Assert.Equal(2, Ids(mine).Distinct().Count());

        static List<Guid> Ids(Decision decision) =>
            [.. decision.Messages.Select(outgoing => outgoing.Message switch { RefundRequested refund => refund.RefundId, RestockRequested restock => restock.RestockId, _ => Guid.Empty })];
    }

    private static Decision<OrderChange> Decide(Order order, string message) => OrderFlow.Decide(order, Sample.Message(message), Sample.Now, Sample.Options);
}
