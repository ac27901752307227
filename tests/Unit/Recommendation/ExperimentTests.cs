using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;
using Shop.Recommendation.Signals;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ExperimentTests
{
    private static readonly Experiment experiment = new() { Name = "e", Surface = "similar", Variants = [new() { Name = "a", Share = 75 }, new() { Name = "b", Share = 25 }] };

    [Fact]
    public void A_shopper_always_sees_the_same_variant_and_shares_are_kept()
    {
        var shoppers = Enumerable.Range(0, 4000).Select(i => MessageIds.Hash($"shopper {i}")).ToList();
        Assert.All(shoppers.Take(50), shopper => Assert.Equal(experiment.Of(shopper), experiment.Of(shopper)));
        Assert.InRange(shoppers.Count(shopper => experiment.Of(shopper).Name == "b"), 900, 1100);
    }

    [Fact]
    public void Who_is_together_in_one_experiment_is_not_in_another()
    {
        var other = experiment with { Name = "other" };
        var both = Enumerable.Range(0, 4000).Select(i => MessageIds.Hash($"shopper {i}")).Where(shopper => experiment.Of(shopper).Name == "b").ToList();
        Assert.InRange((double)both.Count(shopper => other.Of(shopper).Name == "b") / both.Count, 0.18, 0.32);
    }

    [Fact]
    public void Intervals_are_wilsons_and_hold_for_none()
    {
        var half = Proportion.Of(50, 100);
        Assert.Equal((0.5, 0.404, 0.596), (half.Value, Math.Round(half.Low, 3), Math.Round(half.High, 3)));
        Assert.Equal(0, Proportion.Of(0, 20).Low);
        Assert.InRange(Proportion.Of(0, 20).High, 0.15, 0.17);
        Assert.Equal((0d, 1d), (Proportion.Of(0, 0).Low, Proportion.Of(0, 0).High));
    }

    [Fact]
    public void A_difference_that_could_be_chance_has_zero_in_its_interval()
    {
        var chance = Proportion.Difference(Proportion.Of(10, 100), Proportion.Of(13, 100));
        Assert.True(chance.Low < 0 && chance.High > 0);
        Assert.True(Proportion.Difference(Proportion.Of(100, 1000), Proportion.Of(160, 1000)).Low > 0);
    }

    [Fact]
    public void The_training_export_leaves_out_what_fewer_than_ten_shoppers_did()
    {
        var (a, b, c) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var many = Enumerable.Range(0, 10).Select(_ => (Guid.NewGuid(), new[] { a, b }));
        var one = Guid.NewGuid();
        var often = Enumerable.Range(0, 50).Select(_ => (one, new[] { a, c }));
        var pair = Assert.Single(TrainingExport.Together([.. many, .. often]));
        Assert.Equal(new HashSet<Guid> { a, b }, new HashSet<Guid> { pair.Pair.A, pair.Pair.B });
        Assert.Equal(10, pair.Shoppers);
    }

    [Fact]
    public void Synthetic_orders_and_views_teach_nothing()
    {
        var placed = new OrderPlaced(Guid.NewGuid(), "c", 1, [new(Guid.NewGuid(), "S", 1)], Guid.NewGuid());
        Assert.NotNull(SignalFlow.Decide(new(Guid.NewGuid(), "t", placed, null, Synthetic: true)).IgnoredBecause);
        Assert.Null(SignalFlow.Decide(new(Guid.NewGuid(), "t", placed, null, Synthetic: false)).IgnoredBecause);
    }

    [Fact]
    public void An_older_word_on_a_product_changes_nothing_and_stock_may_come_first()
    {
        var id = Guid.CreateVersion7();
        var stocked = FactFlow.Decide(ProductFacts.Unheard(id), new StockLevelChanged(id, 3, StockLevel.In, 7)).State;
        Assert.False(stocked.IsSold);
        var told = FactFlow.Decide(stocked, new ProductChanged(id, 2, "S", "Mug", "杯", new(500, "GBP"), null, true, "d", "d", "kitchen")).State;
        Assert.True(told.IsBuyable);
        Assert.NotNull(FactFlow.Decide(told, new ProductChanged(id, 1, "S", "Old", "旧", new(400, "GBP"), null, true)).IgnoredBecause);
        Assert.NotNull(FactFlow.Decide(told, new StockLevelChanged(id, 2, StockLevel.Out, 0)).IgnoredBecause);
        // An older Catalog that does not tell descriptions takes none away.
        Assert.Equal("d", FactFlow.Decide(told, new ProductChanged(id, 3, "S", "Mug", "杯", new(500, "GBP"), null, true)).State.Description);
    }

    [Fact]
    public void Rows_that_were_committed_late_are_read_again_and_taken_once()
    {
        var until = new LearnedUntil<int>();
        var now = DateTimeOffset.UtcNow;
        Assert.True(until.Take(1, now));
        Assert.True(until.From < now);
        Assert.False(until.Take(1, now));
        Assert.True(until.Take(2, now - TimeSpan.FromSeconds(5)));
        Assert.True(until.Take(3, now + TimeSpan.FromMinutes(1)));
        until.Prune();
        Assert.True(until.From > now);
    }
}
