using Shop.Contracts;
using Shop.Ordering;

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
}
