using CsCheck;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

public sealed class OrderFlowTests
{
    [Fact]
    public void A_late_payment_on_a_cancelled_order_is_refunded_once()
    {
        var late = Decide(Sample.Order(OrderStatus.Cancelled), Sample.Message("PaymentCaptured"));
        var refund = Assert.IsType<RefundRequested>(Assert.Single(late.Messages).Message);
        Assert.Equal(Sample.Total, refund.Amount);

        var again = Decide(late.State.Orders[0], Sample.Message("PaymentCaptured"));
        Assert.NotNull(again.IgnoredBecause);
        Assert.Empty(again.Messages);
    }

    [Fact]
    public void A_capture_of_another_amount_is_refunded_as_captured()
    {
        var decision = Decide(Sample.Order(OrderStatus.PaymentPending), Sample.Message("WrongCapture"));
        Assert.Equal(1, decision.Messages.Select(outgoing => outgoing.Message).OfType<RefundRequested>().Single().Amount.Amount);
        Assert.Equal(OrderStatus.Cancelled, decision.State.Orders[0].Status);
        Assert.True(decision.State.History[^1].Moved);
    }

    [Fact]
    public void A_reservation_is_two_steps_of_the_story()
    {
        var decision = Decide(Sample.Order(OrderStatus.Placed), Sample.Message("StockReserved"));
        Assert.Equal([OrderStatus.StockReserved, OrderStatus.PaymentPending], decision.State.History.Select(step => step.Status));
        Assert.Equal([8L, 9L], decision.State.History.Select(step => step.Version));
    }

    [Fact]
    public void Another_shopper_cannot_cancel_or_return_an_order()
    {
        Assert.Equal(404, Decide(Sample.Order(OrderStatus.Placed), new CancelOrder(Sample.Id, Guid.NewGuid())).Answer!.Status);
        Assert.Equal(404, Decide(Sample.Order(OrderStatus.Delivered), new ReturnOrder(Sample.Id, Guid.NewGuid())).Answer!.Status);
        Assert.Equal(404, Decide(Sample.Held, new PayAgain(Sample.Id, Guid.NewGuid(), "tok_ok")).Answer!.Status);
    }

    [Fact]
    public void A_guests_orders_become_the_accounts_and_nobody_elses()
    {
        var account = Guid.NewGuid();
        var others = Sample.Order(OrderStatus.Paid) with { Id = Guid.NewGuid(), CustomerId = Guid.NewGuid() };
        var decision = GuestFlow.Decide([Sample.Order(OrderStatus.Paid), others], new(Sample.Customer, account), Sample.Now, Sample.Options);
        Assert.Equal((Sample.Id, account), (Assert.Single(decision.State.Orders).Id, decision.State.Orders[0].CustomerId));
    }

    [Fact]
    public void An_older_word_on_a_product_is_ignored()
    {
        var known = new Product(Sample.Mug, 5, "MUG", "Mug", "杯", new(100, "GBP"), true);
        Assert.NotNull(ProductFlow.Decide(known, new(Sample.Mug, 4, "MUG", "Mug", "杯", new(90, "GBP"), null, true)).IgnoredBecause);
        Assert.Equal(90, ProductFlow.Decide(known, new(Sample.Mug, 6, "MUG", "Mug", "杯", new(90, "GBP"), null, true)).State.Product!.Price.Amount);
    }

    [Fact]
    public void A_declined_card_leaves_a_held_order_waiting_and_tells_its_followers()
    {
        var decision = Decide(Sample.Order(OrderStatus.PaymentPending) with { HoldOnDecline = true }, new PaymentDeclined(Sample.Id, "insufficient_funds"));
        var order = Assert.Single(decision.State.Orders);
        Assert.Equal((OrderStatus.PaymentPending, "payment-declined"), (order.Status, order.Reason));
        Assert.Equal(new PaymentProblem("insufficient_funds", order.PlacedAt + Sample.Options.PaymentTime), OrderView.Of(order).PaymentProblem);
        Assert.Empty(decision.Messages);
        var step = Assert.Single(decision.State.History);
        Assert.Equal((false, "insufficient_funds"), (step.Moved, step.Detail));
        Assert.True(HistoryEntry.IsTold(step.Moved, step.Event));
    }

    [Fact]
    public void Another_card_is_asked_for_under_the_next_number()
    {
        var decision = Decide(Sample.Held, new PayAgain(Sample.Id, Sample.Customer, "tok_3ds"));
        Assert.Equal(new PaymentRequested(Sample.Id, Sample.Customer, Sample.Total, "tok_3ds", 3), Assert.Single(decision.Messages).Message);
        Assert.Equal(202, decision.Answer!.Status);
        var order = decision.State.Orders[0];
        Assert.Equal((3, "tok_3ds", null, null), (order.PaymentAttempt, order.PaymentToken, order.PaymentProblem, order.Reason));
        Assert.Equal(409, Decide(order, new PayAgain(Sample.Id, Sample.Customer, "tok_ok")).Answer!.Status);
        Assert.Equal(409, Decide(Sample.Held with { PaymentUntil = Sample.Now }, new PayAgain(Sample.Id, Sample.Customer, "tok_ok")).Answer!.Status);
    }

    [Fact]
    public void A_hold_that_ends_cancels_the_order_as_declined()
    {
        var order = Decide(Sample.Held, new PaymentTimeoutDue(Sample.Id)).State.Orders[0];
        Assert.Equal((OrderStatus.Cancelled, "payment-declined", null), (order.Status, order.Reason, OrderView.Of(order).PaymentProblem));
    }

    // Whatever comes in whatever order: money is kept only for goods that are kept, and never more asked back than was taken.
    [Fact]
    public void Captured_money_is_refunded_exactly_when_the_order_has_ended()
    {
        string[] names =
        [
            "StockReserved", "StockRejected", "PaymentActionRequired", "PaymentCaptured", "WrongCapture", "PaymentDeclined", "PaymentTimeoutDue", "StockReservationExpired",
            "StockConfirmed", "StockConfirmFailed", "StockConfirmationDue", "PackingDue", "ShippingDue", "DeliveryDue", "CancelOrder", "ReturnOrder",
            "PayAgain", "ActionOfCard2", "CaptureOfCard2", "DeclineOfCard2", "DeclineOfCard3", "ReturnOfOne", "ReturnOfOne", "RefundOrder",
        ];
        Gen.Select(Gen.Bool, Gen.Int[0, names.Length - 1].Select(i => names[i]).List[0, 60]).Sample((hold, story) =>
        {
            var order = Sample.Order(OrderStatus.Placed) with { HoldOnDecline = hold };
            var refunds = new Dictionary<Guid, RefundRequested>();
            foreach (var name in story)
            {
                try
                {
                    var decision = Decide(order, Sample.Message(name));
                    if (decision.State.Orders is [var next]) order = next;
                    foreach (var refund in decision.Messages.Select(outgoing => outgoing.Message).OfType<RefundRequested>()) refunds.Add(refund.RefundId, refund);
                }
                catch (InvalidOperationException)
                {
                }
            }
            var isOver = order.Status is OrderStatus.Cancelled or OrderStatus.Returned or OrderStatus.Rejected;
            var sum = refunds.Values.Sum(refund => refund.Amount.Amount);
            return sum == order.Refunding && sum <= (order.Captured ?? 0) && (!isOver || sum == (order.Captured ?? 0))
                && order.Lines.All(line => line.Returned <= line.Quantity) && order.Status == OrderStatus.Returned == order.Lines.All(line => line.Left == 0);
        });
    }

    private static Decision<OrderChange> Decide(Order order, object message) => OrderFlow.Decide(order, message, Sample.Now, Sample.Options);
}
