using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class BuyingBasketTests
{
    private static readonly Guid cup = Guid.CreateVersion7(), pot = Guid.CreateVersion7();

    [Theory]
    [InlineData(0, 2, null, 2, BasketEvent.Added)] // Catalog is away: the shop does not know better
    [InlineData(3, 2, 100, 5, BasketEvent.Added)]
    [InlineData(3, 2, 4, 4, BasketEvent.Few)]
    [InlineData(98, 5, 1000, 99, BasketEvent.Most)]
    [InlineData(98, 5, 99, 99, BasketEvent.Most)]
    [InlineData(0, 1, 0, 0, BasketEvent.Out)]
    [InlineData(2, 1, 0, 2, BasketEvent.Out)]
    public void What_is_added_comes_beside_what_is_there_as_far_as_it_goes(int held, int more, int? available, int expected, BasketEvent happened) =>
        Assert.Equal((expected, happened), BasketRules.Decide(new(cup, more, Adds: true), held, available));

    [Theory]
    [InlineData(5, 3, 100, 3, BasketEvent.Set)]
    [InlineData(5, 0, 100, 0, BasketEvent.Removed)]
    [InlineData(5, 0, 0, 0, BasketEvent.Removed)]
    [InlineData(5, 4, 2, 2, BasketEvent.Few)]
    [InlineData(5, 4, 0, 4, BasketEvent.Out)]
    [InlineData(5, 500, 1000, 99, BasketEvent.Most)]
    public void What_is_set_takes_the_place_of_what_is_there(int held, int wanted, int available, int expected, BasketEvent happened) =>
        Assert.Equal((expected, happened), BasketRules.Decide(new(cup, wanted), held, available));

    [Fact]
    public void A_card_adds_and_a_button_of_the_basket_sets()
    {
        Assert.Equal([new Wish(cup, 2, Adds: true)], Post(("productId", $"{cup}"), ("quantity", "2")).Wishes);
        Assert.Equal([new Wish(cup, 1, Adds: true)], Post(("productId", $"{cup}")).Wishes);
        Assert.Equal([new Wish(cup, 4)], Post(("productId", $"{cup}"), ("set", "4")).Wishes);
        Assert.Equal([new Wish(cup, 0)], Post(("line", $"{cup:N}:0"), ($"q-{cup:N}", "3")).Wishes);
    }

    [Fact]
    public void Things_that_leave_together_are_added_by_one_button()
    {
        var form = new FormCollection(new() { ["productId"] = new([$"{cup}", $"{pot}", $"{cup}", "none"]) });
        Assert.Equal([new Wish(cup, 1, Adds: true), new Wish(pot, 1, Adds: true)], BasketPost.Read(form).Wishes);
    }

    [Fact]
    public void Of_the_number_fields_only_those_are_wishes_in_which_somebody_typed() =>
        Assert.Equal([new Wish(pot, 7)], Post(("seen", $"{cup:N}.2_{pot:N}.1"), ($"q-{cup:N}", "2"), ($"q-{pot:N}", "7")).Wishes);

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1e9")]
    [InlineData("")]
    public void What_is_no_number_asks_for_nothing(string number) => Assert.Empty(Post(("line", $"{cup:N}:{number}")).Wishes);

    [Fact]
    public void A_form_leads_back_into_the_shop_only() => Assert.Equal("/", Post(("return", "//elsewhere.example/")).Return);

    [Fact]
    public void What_another_tab_did_is_what_differs_from_what_was_seen()
    {
        var seen = BasketSeen.Of([(cup, 2), (pot, 1)]);
        Assert.Empty(seen.Against(seen));
        Assert.Equal([(cup, 2, 3)], seen.Against(BasketSeen.Of([(cup, 3), (pot, 1)])));
        Assert.Equal([(cup, 2, 0)], seen.Against(BasketSeen.Of([(pot, 1)])));
        Assert.Empty(seen.With(pot, 0).Against(BasketSeen.Of([(cup, 2)])));
    }

    [Fact]
    public void What_was_seen_survives_its_way_through_a_form_and_an_address()
    {
        var seen = BasketSeen.Of([(cup, 2), (pot, 99)]);
        Assert.Empty(seen.Against(BasketSeen.Read(seen.ToString())!));
        Assert.Empty(seen.Against(BasketNotice.Read(Query(new BasketNotice(BasketEvent.Changed, Seen: seen).In("/cart", "")))!.Seen!));
        Assert.Empty(BasketSeen.Read("nonsense_.._1.x")!.Quantities);
    }

    [Fact]
    public void What_happened_travels_in_the_address_and_does_not_pile_up_there()
    {
        var first = new BasketNotice(BasketEvent.Added, cup).In("/search?q=tea#main", "#added");
        Assert.Equal($"/search?q=tea&basket=added&of={cup:N}#added", first);
        Assert.Equal($"/search?q=tea&basket=removed&of={pot:N}&was=3", new BasketNotice(BasketEvent.Removed, pot, 3).In(first, ""));
        Assert.Equal("/search?q=tea#added", BasketNotice.Without(first));
        Assert.Equal(new BasketNotice(BasketEvent.Removed, pot, 3), BasketNotice.Read($"?basket=removed&of={pot:N}&was=3"));
        Assert.Null(BasketNotice.Read("?basket=stolen"));
        Assert.Null(BasketNotice.Read("?basket=77"));
    }

    [Fact]
    public void A_line_says_what_stands_in_its_way()
    {
        Assert.Equal(LineTrouble.Gone, Line(2, sold: false, available: 5).Trouble);
        Assert.Equal(LineTrouble.SoldOut, Line(2, available: 0).Trouble);
        Assert.Equal(LineTrouble.TooMany, Line(2, available: 1).Trouble);
        Assert.Equal(LineTrouble.None, Line(2, available: 2).Trouble);
        Assert.Equal(LineTrouble.None, Line(2, available: null).Trouble);
    }

    [Fact]
    public void While_there_are_many_the_catalogue_says_at_least_and_nothing_is_refused_for_it()
    {
        Assert.Null(BasketRules.Left(Line(1, available: 20).Card));
        Assert.Equal(3, BasketRules.Left(Line(1, available: 3).Card));
        Assert.Equal(0, BasketRules.Left(Line(1, available: 0).Card));
        Assert.Equal(LineTrouble.None, Line(30, available: 20).Trouble);
        Assert.True(Line(30, available: 20).IsDaring);
        Assert.False(Line(20, available: 20).IsDaring);
    }

    [Fact]
    public void The_sum_is_at_the_prices_of_now_and_of_what_is_still_sold()
    {
        var basket = new BasketView(1, [Line(2, now: 450), Line(1), Line(1, sold: false)]);
        Assert.Equal(new Money(2 * 450 + 500, "GBP"), basket.Total);
        Assert.Single(basket.Repriced);
        Assert.Single(basket.Troubled);
    }

    private static BasketLine Line(int quantity, bool sold = true, int? available = 100, long? now = null)
    {
        var id = Guid.CreateVersion7();
        var card = available is { } left ? new ProductCard(id, "K1", "Cup", null, new(500, "GBP"), null, "/p", null, null, left, left == 0 ? "out" : left <= 5 ? "low" : "in", null, null) : null;
        return new(new(id, "K1", "Cup", "杯", quantity, new(500, "GBP"), sold, now is { } price ? new(price, "GBP") : null), card, Locale.English);
    }

    private static string Query(string address) => address[address.IndexOf('?', StringComparison.Ordinal)..];

    private static BasketPost Post(params (string Name, string Value)[] fields) =>
        BasketPost.Read(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))));
}
