using Shop.Platform;

namespace Shop.Tests.Unit.Platform;

public sealed class DeafnessTests
{
    private static readonly Uri orders = new("rabbitmq://broker:5672/orders?durable=true");
    private static readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Deafness deafness = new(["orders", "facts"], TimeSpan.FromSeconds(30));

    public DeafnessTests()
    {
        deafness.Hears(orders);
        deafness.Hears(new("rabbitmq://broker:5672/shop/facts"));
    }

    [Fact]
    public void Who_hears_is_not_suspected()
    {
        Assert.False(deafness.IsSuspected);
        Assert.Null(Look(0, 100, brokerAnswers: true));
    }

    [Fact]
    public void Who_stays_lost_while_the_broker_answers_is_deaf()
    {
        deafness.Lost(orders);
        Assert.True(deafness.IsSuspected);
        Assert.Null(Look(0, 29, brokerAnswers: true));
        Assert.Equal("orders", deafness.Look(true, start.AddSeconds(30)));
    }

    [Fact]
    public void Nobody_is_deaf_while_the_broker_is_away()
    {
        deafness.Lost(orders);
        Assert.Null(Look(0, 300, brokerAnswers: false));
    }

    [Fact]
    public void An_answer_that_fails_once_begins_the_wait_anew()
    {
        deafness.Lost(orders);
        Assert.Null(Look(0, 25, brokerAnswers: true));
        Assert.Null(deafness.Look(false, start.AddSeconds(28)));
        Assert.Null(Look(30, 59, brokerAnswers: true));
        Assert.Equal("orders", deafness.Look(true, start.AddSeconds(60)));
    }

    [Fact]
    public void Faults_again_and_again_are_one_deafness()
    {
        for (var second = 0; second < 30; second += 5)
        {
            deafness.Lost(orders);
            Assert.Null(deafness.Look(true, start.AddSeconds(second)));
        }
        Assert.Equal("orders", deafness.Look(true, start.AddSeconds(30)));
    }

    [Fact]
    public void Who_hears_again_is_well()
    {
        deafness.Lost(orders);
        Assert.Null(Look(0, 25, brokerAnswers: true));
        deafness.Hears(orders);
        Assert.Null(Look(30, 90, brokerAnswers: true));
    }

    [Fact]
    public void A_start_may_take_twice_as_long()
    {
        var starting = new Deafness(["orders"], TimeSpan.FromSeconds(30));
        Assert.True(starting.IsSuspected);
        for (var second = 0; second < 60; second += 5) Assert.Null(starting.Look(true, start.AddSeconds(second)));
        Assert.Equal("orders", starting.Look(true, start.AddSeconds(60)));
    }

    private string? Look(int from, int to, bool brokerAnswers)
    {
        string? found = null;
        for (var second = from; second <= to; second++) found ??= deafness.Look(brokerAnswers, start.AddSeconds(second));
        return found;
    }
}
