using Shop.Ordering;
using Shop.Proof.Exploring;

namespace Shop.Tests.Unit.Proof;

/// <summary>Tier 0: every interleaving of one order over the three flows, as far as a minute's tests go; `tests/Proof -- explore` goes on.</summary>
public sealed class ExplorerTests
{
    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void However_messages_come_the_order_ends_well(string name)
    {
        var explorer = new Explorer(Scenario.All.Single(scenario => scenario.Name == name), repeats: 0);
        Assert.Null(explorer.Explore(atMost: 300_000));
        Assert.True(explorer.IsClosed || explorer.States >= 300_000);
    }

    [Theory]
    [InlineData("a good card")]
    [InlineData("a bad card")]
    [InlineData("a second card")]
    public void Nor_does_it_matter_that_any_two_of_them_come_again(string name)
    {
        var explorer = new Explorer(Scenario.All.Single(scenario => scenario.Name == name), repeats: 2);
        Assert.Null(explorer.Explore(atMost: 200_000));
    }

    [Fact]
    public void A_good_card_can_end_as_delivered_and_as_cancelled()
    {
        var explorer = new Explorer(Scenario.All[0], repeats: 0);
        Assert.Null(explorer.Explore(atMost: 100_000));
        Assert.True(explorer.IsClosed);
        Assert.Equal([OrderStatus.Delivered, OrderStatus.Cancelled], explorer.EndedAs.Keys);
    }
}
