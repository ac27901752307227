using System.Text.Json;
using CsCheck;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

public sealed class ReturnFlowTests
{
    private static readonly Guid pot = new("0199aaaa-0000-7000-8000-000000000006");

    private static Order MugsAndPot => Sample.Order(OrderStatus.Delivered) with
    {
        Lines = [new(Sample.Mug, "MUG", "Mug", "杯", 2, new(1000, "GBP")), new(pot, "POT", "Pot", "锅", 1, new(590, "GBP"))],
    };

    [Fact]
    public void A_line_comes_back_with_its_money_and_the_order_stays_delivered()
    {
        var decision = Return(MugsAndPot, new ReturnLine(null, "MUG", 1));
        var order = Assert.Single(decision.State.Orders);
        Assert.Equal((OrderStatus.Delivered, 1, 0), (order.Status, order.Lines[0].Returned, order.Lines[1].Returned));
        Assert.Equal(1000, Sent<RefundRequested>(decision).Amount.Amount);
        Assert.Equal([new(Sample.Mug, 1)], Sent<RestockRequested>(decision).Lines!);
        Assert.Equal((false, "1 × MUG: too small"), (decision.State.History[0].Moved, decision.State.History[0].Detail));
        Assert.True(HistoryEntry.IsTold(false, decision.State.History[0].Event));
        Assert.Equal(1, Answered(decision).GetProperty("lines")[0].GetProperty("returned").GetInt32());
    }

    [Fact]
    public void The_last_line_takes_the_rest_and_ends_the_order()
    {
        var first = Return(MugsAndPot, new ReturnLine(Sample.Mug, null, 2)).State.Orders[0];
        var decision = Return(first, new ReturnLine(pot, null, 1));
        Assert.Equal(OrderStatus.Returned, decision.State.Orders[0].Status);
        Assert.Equal(590, Sent<RefundRequested>(decision).Amount.Amount);
        Assert.Equal(2, decision.State.Orders[0].Refunds.Select(refund => refund.Id).Distinct().Count());
    }

    [Fact]
    public void Without_lines_everything_that_is_left_comes_back()
    {
        var first = Return(MugsAndPot, new ReturnLine(Sample.Mug, null, 1)).State.Orders[0];
        var decision = Return(first);
        Assert.Equal((OrderStatus.Returned, 1590L), (decision.State.Orders[0].Status, Sent<RefundRequested>(decision).Amount.Amount));
        Assert.Null(Sent<RestockRequested>(decision).Lines);
    }

    [Fact]
    public void A_line_shares_in_what_was_paid_not_in_what_it_cost()
    {
        // 2590 of goods for 1295, by a coupon say.
        var decision = Return(MugsAndPot with { Captured = 1295 }, new ReturnLine(pot, null, 1));
        Assert.Equal(295, Sent<RefundRequested>(decision).Amount.Amount);
    }

    [Fact]
    public void With_a_discount_all_returns_together_give_back_what_was_paid() => Gen.Select(Gen.Long[1, 2590], Gen.Int[0, 5]).Sample((paid, way) =>
    {
        var order = MugsAndPot with { Captured = paid, Discount = 2590 - paid, Total = new(paid, "GBP") };
        ReturnLine[] lines = way % 2 == 0 ? [new(Sample.Mug, null, 1), new(Sample.Mug, null, 1), new(pot, null, 1)] : [new(pot, null, 1), new(Sample.Mug, null, 2)];
        foreach (var line in lines.Take(way == 4 ? 1 : lines.Length)) order = Return(order, line).State.Orders[0];
        if (order.Status != OrderStatus.Returned) order = Return(order).State.Orders[0];
        return order.Refunding == paid && order.Refunds.Sum(refund => refund.Amount) == paid;
    });

    [Fact]
    public void More_than_was_bought_does_not_come_back()
    {
        AssertRefused("lines-not-returnable", Return(MugsAndPot, new ReturnLine(Sample.Mug, null, 3)));
        AssertRefused("lines-not-returnable", Return(MugsAndPot, new ReturnLine(Sample.Mug, null, 1), new ReturnLine(null, "MUG", 2)));
        AssertRefused("lines-not-returnable", Return(MugsAndPot, new ReturnLine(Guid.NewGuid(), null, 1)));
        AssertRefused("lines-not-returnable", Return(Return(MugsAndPot, new ReturnLine(pot, null, 1)).State.Orders[0], new ReturnLine(pot, null, 1)));
    }

    [Fact]
    public void After_thirty_days_nothing_comes_back()
    {
        var late = Sample.Now + Sample.Options.ReturnTime + TimeSpan.FromSeconds(1);
        AssertRefused("return-too-late", OrderFlow.Decide(MugsAndPot, new ReturnOrder(Sample.Id, Sample.Customer), late, Sample.Options));
    }

    [Fact]
    public void Refunds_add_up_to_no_more_than_was_captured()
    {
        var order = Refund(MugsAndPot, 2000).State.Orders[0];
        AssertRefused("refund-too-high", Refund(order, 591));
        order = Refund(order, 500).State.Orders[0];
        var last = Return(order);
        Assert.Equal(90, Sent<RefundRequested>(last).Amount.Amount);
        AssertRefused("refund-too-high", Refund(last.State.Orders[0], 1));
    }

    [Fact]
    public void An_order_whose_money_has_gone_back_before_it_is_cancelled_owes_nothing()
    {
        var order = Refund(Sample.Order(OrderStatus.Paid), Sample.Total.Amount).State.Orders[0];
        order = OrderFlow.Decide(order, new PaymentRefunded(Sample.Id, order.Refunds[0].Id, Sample.Total), Sample.Now, Sample.Options).State.Orders[0];
        var cancelled = OrderFlow.Decide(order, new CancelOrder(Sample.Id, Sample.Customer), Sample.Now, Sample.Options);
        Assert.DoesNotContain(cancelled.Messages, outgoing => outgoing.Message is RefundRequested);
        Assert.Equal(Sample.Now, cancelled.State.Orders[0].RefundedAt);
    }

    [Fact]
    public void A_refund_is_back_once_the_provider_has_paid_and_told_again_changes_nothing()
    {
        var paid = new PaymentRefunded(Sample.Id, Sample.Refund, new(1295, "GBP"));
        var order = OrderFlow.Decide(Sample.PartlyReturned, paid, Sample.Now, Sample.Options).State.Orders[0];
        Assert.Equal((Sample.Now, null), (order.Refunds[0].RefundedAt, order.RefundedAt));
        Assert.NotNull(OrderFlow.Decide(order, paid, Sample.Now, Sample.Options).IgnoredBecause);
    }

    private static Decision<OrderChange> Return(Order order, params ReturnLine[] lines) =>
        OrderFlow.Decide(order, new ReturnOrder(Sample.Id, Sample.Customer, lines, "too small"), Sample.Now, Sample.Options);

    private static Decision<OrderChange> Refund(Order order, long amount) =>
        OrderFlow.Decide(order, new RefundOrder(Sample.Id, new(amount, "GBP"), "goodwill", Guid.Empty), Sample.Now, Sample.Options);

    private static T Sent<T>(Decision decision) => Assert.Single(decision.Messages.Select(outgoing => outgoing.Message).OfType<T>());

    private static JsonElement Answered(Decision decision) => JsonDocument.Parse(decision.Answer!.Body).RootElement;

    private static void AssertRefused(string type, Decision<OrderChange> decision)
    {
        Assert.Equal((409, type), (decision.Answer!.Status, Answered(decision).GetProperty("type").GetString()));
        Assert.Empty(decision.State.Orders);
        Assert.Empty(decision.Messages);
    }
}
