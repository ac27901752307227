using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Recommend;

namespace Shop.Tests.Unit.Recommendation;

public sealed class RecommendTests
{
    private readonly Recommender recommender = new(TimeProvider.System);

    [Fact]
    public async Task What_is_sold_out_is_never_shown_and_the_product_itself_neither()
    {
        var (mug, cup, gone) = (Goods.Product("Mug"), Goods.Product("Cup"), Goods.Product("Jug", available: 0));
        using var shelf = await Goods.Shelf(mug, cup, gone);
        shelf.Knowledge.Companions.Learn([mug.Id, gone.Id, cup.Id]);
        Assert.Equal([cup.Id], (await recommender.Similar(shelf, mug, 5, 0.3, Language.English, CancellationToken.None)).Select(pick => pick.Product.Id));
        Assert.Equal([cup.Id], recommender.BoughtTogether(shelf, mug, 5, Language.English).Select(pick => pick.Product.Id));
        Assert.DoesNotContain(recommender.Popular(shelf, 5, Language.English), pick => pick.Product.Id == gone.Id);
    }

    [Fact]
    public async Task What_was_bought_together_is_said_with_its_numbers()
    {
        var (mug, cup) = (Goods.Product("Mug"), Goods.Product("Cup"));
        using var shelf = await Goods.Shelf(mug, cup);
        for (var i = 0; i < 3; i++) shelf.Knowledge.Companions.Learn([mug.Id, cup.Id]);
        shelf.Knowledge.Companions.Learn([mug.Id]);
        Assert.Equal("3 of 4 who bought it took this too", recommender.BoughtTogether(shelf, mug, 1, Language.English).Single().Reason);
        Assert.Equal("4 位买家中有 3 位同时买了它", recommender.BoughtTogether(shelf, mug, 1, Language.Chinese).Single().Reason);
    }

    [Fact]
    public void A_bestseller_does_not_go_with_everything()
    {
        var (bag, mug, saucer) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var companions = new Companions();
        for (var i = 0; i < 50; i++) companions.Learn([bag, Guid.CreateVersion7()]);
        for (var i = 0; i < 3; i++) companions.Learn([mug, saucer, bag]);
        Assert.Equal(saucer, companions.Of(mug, 1).Single().Product);
    }

    [Fact]
    public async Task A_basket_is_answered_with_what_followed_it_before_and_never_with_itself()
    {
        var (mug, cup, tray) = (Goods.Product("Mug"), Goods.Product("Cup"), Goods.Product("Tray"));
        using var shelf = await Goods.Shelf(mug, cup, tray);
        shelf.Knowledge.Companions.Learn([mug.Id, cup.Id]);
        shelf.Learn([[mug.Id, cup.Id], [mug.Id, cup.Id]]);
        var next = recommender.Next(shelf, [mug], 5, Language.English);
        Assert.Equal(cup.Id, next[0].Product.Id);
        Assert.Equal("Often bought with Mug", next[0].Reason);
        Assert.DoesNotContain(next, pick => pick.Product.Id == mug.Id);
    }

    [Fact]
    public async Task A_shopper_without_a_past_sees_what_is_popular_and_one_with_a_past_what_goes_with_it()
    {
        var (mug, cup, tray) = (Goods.Product("Mug"), Goods.Product("Cup"), Goods.Product("Tray", reviews: 100));
        using var shelf = await Goods.Shelf(mug, cup, tray);
        shelf.Knowledge.Companions.Learn([mug.Id, cup.Id]);
        var forYou = new ForYou(recommender, TimeProvider.System);
        Assert.Equal(tray.Id, (await forYou.Choose(shelf, [], 1, 0, Language.English, CancellationToken.None)).Single().Product.Id);
        var picks = await forYou.Choose(shelf, [new(mug.Id, true, DateTimeOffset.UtcNow)], 2, 0, Language.English, CancellationToken.None);
        Assert.Equal([cup.Id, tray.Id], picks.Select(pick => pick.Product.Id));
        Assert.Equal("Because you bought Mug", picks[0].Reason);
    }

    [Fact]
    public void Diversity_takes_the_second_best_when_it_is_something_else()
    {
        (string Name, double Score)[] candidates = [("red mug", 1), ("blue mug", 0.95), ("tray", 0.8)];
        static double Likeness((string Name, double) a, (string Name, double) b) => a.Name.EndsWith("mug", StringComparison.Ordinal) == b.Name.EndsWith("mug", StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(["red mug", "blue mug"], Diversity.Choose(candidates, 2, 0, c => c.Score, Likeness).Select(c => c.Name));
        Assert.Equal(["red mug", "tray"], Diversity.Choose(candidates, 2, 0.3, c => c.Score, Likeness).Select(c => c.Name));
    }

    [Fact]
    public void Popularity_fades_by_half_whatever_the_order_it_is_heard_in()
    {
        var (a, b, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var trend = new Trend(TimeSpan.FromDays(14));
        trend.Seen(a, now - TimeSpan.FromDays(14));
        trend.Seen(a, now);
        trend.Seen(b, now);
        trend.Seen(b, now - TimeSpan.FromDays(14));
        Assert.Equal(1.5, trend.Of(a, now), 6);
        Assert.Equal(1.5, trend.Of(b, now), 6);
        Assert.Equal(0.75, trend.Of(a, now + TimeSpan.FromDays(14)), 6);
    }
}
