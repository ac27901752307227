using Microsoft.AspNetCore.Http;
using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Search;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ServiceSearchTests
{
    [Theory]
    [InlineData("candles", "Evening Candle")]
    [InlineData("蜡烛", "Evening Candle")]
    [InlineData("stoneware", "Plain Mug")]
    public async Task Words_find_by_stem_in_both_languages_and_in_what_is_told(string query, string expected)
    {
        using var shelf = await Goods.Shelf(
            Goods.Product("Evening Candle", "晚间蜡烛"), Goods.Product("Plain Mug", "素杯", traits: ("Material", "Stoneware")), Goods.Product("Oak Tray", "橡木托盘"));
        var found = await HybridSearch.Search(shelf, query, null, withWords: true, CancellationToken.None);
        Assert.Equal(expected, shelf.Knowledge.Find(found[0].Id)!.Name);
        Assert.Equal(expected, shelf.Knowledge.Find(shelf.Knowledge.Text.Search(query, 10)[0].Id)!.Name);
    }

    [Fact]
    public async Task What_nothing_points_to_is_not_found_and_what_left_the_shop_neither()
    {
        var gone = Goods.Product("Evening Candle") with { Active = false };
        using var shelf = await Goods.Shelf(gone, Goods.Product("Plain Mug"));
        Assert.Empty(await HybridSearch.Search(shelf, "candle", null, withWords: true, CancellationToken.None));
        Assert.Empty(shelf.Knowledge.Text.Search("candle", 10));
    }

    [Fact]
    public async Task What_was_found_is_remembered_until_the_words_of_a_product_change()
    {
        var mug = Goods.Product("Plain Mug");
        using var shelf = await Goods.Shelf(Goods.Product("Evening Candle"), mug);
        ValueTask<QueryResult> Go(SearchMode mode = SearchMode.Hybrid) => QueryPath.Go(shelf, "candle", mode, exact: true, CancellationToken.None);
        var first = await Go();
        Assert.Single(first.Found);
        Assert.Same(first, await Go());
        Assert.NotSame(first, await Go(SearchMode.Semantic));

        var renamed = mug with { Name = "Candle Mug", Version = mug.Version + 1 };
        shelf.Knowledge.Learn(renamed);
        shelf.Knowledge.Text.Put([renamed]);
        await shelf.Put([renamed], CancellationToken.None);
        Assert.Contains(mug.Id, (await Go()).Found.Select(found => found.Id));
    }

    [Fact]
    public async Task A_slip_is_mended_and_a_word_of_a_description_is_none()
    {
        using var shelf = await Goods.Shelf(Goods.Product("Teapot", description: "Thrown in Lancashire."), Goods.Product("Teapot Stand"));
        Assert.Equal("teapot", shelf.Catalogue.Spelling.Correct("taepot")?.Text);
        Assert.Null(shelf.Catalogue.Spelling.Correct("lancashire"));
    }

    [Fact]
    public void Facets_are_counted_without_their_own_filter()
    {
        var found = new[] { Goods.Product("a", price: 500), Goods.Product("b", price: 1500), Goods.Product("c", category: "garden", price: 1500), Goods.Product("d", category: "garden", price: 9000) };
        var facets = Facets.Of(found, new() { Category = "garden", MaxPrice = 2000 }, Language.English);
        Assert.Equal([new("kitchen", 2), new("garden", 1)], facets.Categories);
        Assert.Equal([new(1000, 2000, 1), new(4000, null, 1)], facets.Prices);
    }

    [Fact]
    public void A_trait_that_each_product_has_for_itself_is_no_facet_unless_it_is_chosen()
    {
        var found = new[] { Goods.Product("a", traits: [("Material", "Oak"), ("Size", "1")]), Goods.Product("b", traits: [("Material", "Oak"), ("Size", "2")]) };
        Assert.Equal(["Material"], Facets.Of(found, new(), Language.English).Traits.Select(trait => trait.Name));
        var chosen = new Filters { Traits = [("Size", "2")] };
        Assert.Contains(Facets.Of(found, chosen, Language.English).Traits, trait => trait.Name == "Size" && trait.Values.Contains(new("2", 1)));
        Assert.Equal(["b"], found.Where(product => chosen.Fit(product, Language.English)).Select(product => product.Name));
    }

    [Theory]
    [InlineData("candles", "Evening Candle", "Named “candles”", 8, 6)]
    [InlineData("evening", "Evening Candle", "Named “evening”", 0, 7)]
    [InlineData("can", "Evening Candle", "Close in meaning", -1, 0)]
    public void Why_says_which_words_it_has_and_where(string query, string name, string why, int start, int length)
    {
        var (reason, ranges) = Why.Of(query, Goods.Product(name), Language.English);
        Assert.Equal(why, reason);
        Assert.Equal(start < 0 ? [] : [new Highlight(start, length)], ranges);
    }

    [Fact]
    public void Why_speaks_chinese_and_names_the_trait()
    {
        Assert.Equal("名称含“茶壶”", Why.Of("茶壶", Goods.Product("Teapot", "一枝茶壶"), Language.Chinese).Reason);
        Assert.Equal("Material: Stoneware", Why.Of("stoneware", Goods.Product("Teapot", traits: ("Material", "Stoneware")), Language.English).Reason);
    }

    [Fact]
    public void A_reason_names_no_word_that_only_joins_and_none_twice()
    {
        var bag = Goods.Product("Gift Bag for Two", "不装酒的礼品袋");
        Assert.Equal("Named “gift”", Why.Of("gift for a friend", bag, Language.English).Reason);
        Assert.Equal("名称含“礼品袋”", Why.Of("礼品袋", bag, Language.Chinese).Reason);
        Assert.Equal("意思相近", Why.Of("妈妈的礼物", bag, Language.Chinese).Reason);
    }

    [Theory]
    [InlineData("?q=a&limit=0", "limit")]
    [InlineData("?q=a&mode=magic", "mode")]
    [InlineData("?q=a&minPrice=20&maxPrice=10", "maxPrice")]
    [InlineData("?q=a&lang=fr", "lang")]
    [InlineData("?q=a&trait=Oak", "trait")]
    public void A_question_that_makes_no_sense_names_its_field(string address, string field)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new(address);
        Assert.Equal([field], SearchRequest.Read(http.Request).Errors.Keys);
    }
}
