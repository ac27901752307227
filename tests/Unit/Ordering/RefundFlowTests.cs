using System.Text.Json;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

/// <summary>Edges of returns and refunds: the last moment, nothing at all, a part, two at once.</summary>
public sealed class RefundFlowTests
{
    private static readonly Guid pot = new("0199aaaa-0000-7000-8000-000000000006");

    private static Order MugsAndPot => Sample.Order(OrderStatus.Delivered) with
    {
        Lines = [new(Sample.Mug, "MUG", "Mug", "杯", 2, new(1000, "GBP")), new(pot, "POT", "Pot", "锅", 1, new(590, "GBP"))],
    };

    [Fact]
    public void The_last_moment_of_the_thirty_days_counts_from_the_delivery()
    {
        var order = MugsAndPot with { UpdatedAt = Sample.Now.AddDays(90) };
        var last = Sample.Now + Sample.Options.ReturnTime;
        Assert.Equal(202, Return(order, last).Answer!.Status);
        Assert.Equal("return-too-late", Type(Return(order, last + TimeSpan.FromMicroseconds(1))));
        // Orders from before the delivery was noted.
        Assert.Equal(202, Return(order with { DeliveredAt = null }, Sample.Now.AddDays(100)).Answer!.Status);
    }

    [Fact]
    public void Several_lines_at_once_are_paid_back_and_told_together()
    {
        var decision = Return(MugsAndPot, Sample.Now, new ReturnLine(Sample.Mug, null, 1), new ReturnLine(pot, null, 1));
        Assert.Equal((1590L, "return"), (Sent<RefundRequested>(decision).Amount.Amount, Sent<RefundRequested>(decision).Reason));
        Assert.Equal("1 × MUG, 1 × POT", decision.State.History[0].Detail);
    }

    [Fact]
    public void What_came_back_before_is_not_told_again()
    {
        var first = Return(MugsAndPot, Sample.Now, new ReturnLine(pot, null, 1)).State.Orders[0];
        Assert.Equal("2 × MUG", Return(first, Sample.Now).State.History[0].Detail);
    }

    [Theory]
    [InlineData("", "1 × POT")]
    [InlineData(null, "1 × POT")]
    [InlineData("chipped", "1 × POT: chipped")]
    public void A_reason_is_told_where_there_is_one(string? reason, string told)
    {
        var decision = OrderFlow.Decide(MugsAndPot, new ReturnOrder(Sample.Id, Sample.Customer, [new(pot, null, 1)], reason), Sample.Now, Sample.Options);
        Assert.Equal(told, decision.State.History[0].Detail);
    }

    [Fact]
    public void A_long_reason_is_cut()
    {
        var decision = OrderFlow.Decide(MugsAndPot, new ReturnOrder(Sample.Id, Sample.Customer, [new(pot, null, 1)], new string('x', 2000)), Sample.Now, Sample.Options);
        Assert.Equal(1000, decision.State.History[0].Detail!.Length);
    }

    [Fact]
    public void None_of_a_line_cannot_come_back() => Assert.Equal("lines-not-returnable", Type(Return(MugsAndPot, Sample.Now, new ReturnLine(pot, null, 0))));

    [Fact]
    public void What_was_free_comes_back_for_nothing()
    {
        var free = Sample.Order(OrderStatus.Delivered) with { Captured = 0, Lines = [new(Sample.Mug, "MUG", "Mug", "杯", 2, new(0, "GBP"))] };
        var decision = Return(free, Sample.Now, new ReturnLine(Sample.Mug, null, 1));
        Assert.Equal((OrderStatus.Delivered, 1), (decision.State.Orders[0].Status, decision.State.Orders[0].Lines[0].Returned));
        Assert.DoesNotContain(decision.Messages, outgoing => outgoing.Message is RefundRequested);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_is_not_a_refund(long amount) => Assert.Equal("refund-too-high", Type(Refund(MugsAndPot, amount)));

    [Theory]
    [InlineData(OrderStatus.Placed)]
    [InlineData(OrderStatus.PaymentPending)]
    [InlineData(OrderStatus.Rejected)]
    public void Without_a_capture_there_is_nothing_to_refund(OrderStatus status) => Assert.Equal("nothing-captured", Type(Refund(Sample.Order(status), 100)));

    [Fact]
    public void A_refund_says_who_gave_it_and_why() => Assert.Equal($"100 GBP by {Guid.Empty}: goodwill", Refund(MugsAndPot, 100).State.History[0].Detail);

    [Fact]
    public void One_of_two_refunds_is_settled_alone()
    {
        var order = Refund(Refund(MugsAndPot, 100).State.Orders[0], 200).State.Orders[0];
        var decision = Paid(order, order.Refunds[1].Id, 200, Sample.Now);
        Assert.Equal([null, (DateTimeOffset?)Sample.Now], decision.State.Orders[0].Refunds.Select(refund => refund.RefundedAt));
        Assert.Equal("200 GBP", decision.State.History[0].Detail);
    }

    [Fact]
    public void What_the_provider_did_not_pay_can_be_asked_for_again()
    {
        var order = Refund(MugsAndPot, 1000).State.Orders[0];
        order = Paid(order, order.Refunds[0].Id, 400, Sample.Now).State.Orders[0];
        Assert.Equal((400L, 2190L), (order.Refunding, order.Refundable));
    }

    [Fact]
    public void The_money_of_an_order_that_ended_is_back_when_the_last_part_is()
    {
        var order = Return(Return(MugsAndPot, Sample.Now, new ReturnLine(pot, null, 1)).State.Orders[0], Sample.Now).State.Orders[0];
        order = Paid(order, order.Refunds[0].Id, 590, Sample.Now).State.Orders[0];
        Assert.Null(order.RefundedAt);
        order = Paid(order, order.Refunds[1].Id, 2000, Sample.Now.AddMinutes(1)).State.Orders[0];
        Assert.Equal(Sample.Now.AddMinutes(1), order.RefundedAt);
        // A refund of Payment's own, after all is back, is nothing new.
        Assert.NotEmpty(Paid(order, Guid.NewGuid(), 100, Sample.Now).IgnoredBecause!);
    }

    [Fact]
    public void A_cancelled_order_whose_money_is_back_has_it_since_the_last_part()
    {
        var order = Refund(Refund(Sample.Order(OrderStatus.Paid), 90).State.Orders[0], 2500).State.Orders[0];
        order = Paid(order, order.Refunds[0].Id, 90, Sample.Now).State.Orders[0];
        order = Paid(order, order.Refunds[1].Id, 2500, Sample.Now.AddMinutes(5)).State.Orders[0];
        var cancelled = OrderFlow.Decide(order, new CancelOrder(Sample.Id, Sample.Customer), Sample.Now.AddMinutes(6), Sample.Options);
        Assert.Equal(Sample.Now.AddMinutes(5), cancelled.State.Orders[0].RefundedAt);
    }

    private static Decision<OrderChange> Return(Order order, DateTimeOffset now, params ReturnLine[] lines) =>
        OrderFlow.Decide(order, new ReturnOrder(Sample.Id, Sample.Customer, lines), now, Sample.Options);

    private static Decision<OrderChange> Refund(Order order, long amount) =>
        OrderFlow.Decide(order, new RefundOrder(Sample.Id, new(amount, "GBP"), "goodwill", Guid.Empty), Sample.Now, Sample.Options);

    private static Decision<OrderChange> Paid(Order order, Guid refund, long amount, DateTimeOffset at) =>
        OrderFlow.Decide(order, new PaymentRefunded(Sample.Id, refund, new(amount, "GBP")), at, Sample.Options);

    private static T Sent<T>(Decision decision) => Assert.Single(decision.Messages.Select(outgoing => outgoing.Message).OfType<T>());

    private static string? Type(Decision decision) => JsonDocument.Parse(decision.Answer!.Body).RootElement.GetProperty("type").GetString();
}
