using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Discovery;

/// <summary>Search as a visitor without a session asks it.</summary>
public sealed class SearchTests(ServerSet servers) : DiscoveryTest(servers)
{
    [Theory]
    [InlineData("sprig teapot", "en", "K101")]
    [InlineData("一枝茶壶", "zh-CN", "K101")]
    [InlineData("harbour mug", "en", "K102")]
    [InlineData("马克杯 海港", "zh-CN", "K102")]
    public async Task A_product_is_found_by_its_name_in_both_languages(string query, string language, string sku)
    {
        var answer = await Search($"q={Uri.EscapeDataString(query)}&lang={language}");
        Assert.Equal(sku, Items(answer).First().GetProperty("sku").GetString());
        Assert.Equal("hybrid", answer.GetProperty("mode").GetString());
        Assert.Equal($"shop-words/{TestModels.Own}", Model(answer));
        Assert.NotEmpty(Items(answer).First().GetProperty("why").GetString()!);
    }

    [Fact]
    public async Task A_word_that_no_name_has_finds_what_it_means()
    {
        var answer = await Search("q=hot%20drink%20container&lang=en");
        Assert.Contains(Items(answer).Take(10), item => item.GetProperty("name").GetString()!.Contains("Mug", StringComparison.Ordinal) || item.GetProperty("name").GetString()!.Contains("Cup", StringComparison.Ordinal)
            || item.GetProperty("name").GetString()!.Contains("Teapot", StringComparison.Ordinal) || item.GetProperty("name").GetString()!.Contains("Flask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slip_is_mended_and_said_and_left_alone_when_that_is_asked()
    {
        var mended = await Search("q=sprig%20teapto");
        Assert.Equal("sprig teapot", mended.GetProperty("correction").GetString());
        Assert.Equal("K101", Items(mended).First().GetProperty("sku").GetString());
        Assert.Equal(JsonValueKind.Null, (await Search("q=sprig%20teapto&exact=true")).GetProperty("correction").ValueKind);
    }

    [Fact]
    public async Task Filters_keep_what_they_say_and_facets_count_what_there_is()
    {
        var all = await Search("q=candle&limit=100");
        var category = all.GetProperty("facets").GetProperty("categories")[0];
        var (slug, count) = (category.GetProperty("value").GetString()!, category.GetProperty("count").GetInt32());
        var narrowed = await Search($"q=candle&limit=100&category={slug}");
        Assert.Equal(count, narrowed.GetProperty("count").GetInt32());
        Assert.All(Items(narrowed), item => Assert.Equal(slug, item.GetProperty("category").GetString()));
        Assert.All(Items(await Search("q=candle&minPrice=1000&maxPrice=2000&limit=100")), item => Assert.InRange(item.GetProperty("price").GetProperty("amount").GetInt32(), 1000, 2000));
        Assert.All(Items(await Search("q=candle&minRating=4&limit=100")), item => Assert.True(item.GetProperty("rating").GetDecimal() >= 4));
        Assert.All(Items(await Search("q=pot&available=true&limit=100")), item => Assert.True(Available(item) > 0));
        var prices = Items(await Search("q=candle&sort=price&limit=100")).Select(item => item.GetProperty("price").GetProperty("amount").GetInt32()).ToList();
        Assert.Equal(prices.Order(), prices);
    }

    [Fact]
    public async Task A_trait_that_a_facet_offers_can_be_asked_for()
    {
        var facet = (await Search("q=teapot")).GetProperty("facets").GetProperty("traits")[0];
        var (name, value) = (facet.GetProperty("name").GetString(), facet.GetProperty("values")[0]);
        var narrowed = await Search($"q=teapot&trait={Uri.EscapeDataString($"{name}:{value.GetProperty("value").GetString()}")}");
        Assert.Equal(value.GetProperty("count").GetInt32(), narrowed.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_pages_show_every_match_once()
    {
        List<Guid> seen = [];
        JsonElement page;
        string? after = null;
        do
        {
            page = await Search($"q=mug&limit=5{(after is null ? "" : $"&after={after}")}");
            seen.AddRange(Items(page).Select(Id));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        Assert.Equal(page.GetProperty("count").GetInt32(), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("/api/search?q=a&limit=0")]
    [InlineData("/api/search?q=a&limit=101")]
    [InlineData("/api/search?q=a&mode=magic")]
    [InlineData("/api/search?q=a&minPrice=20&maxPrice=10")]
    [InlineData("/api/search?q=a&after=-1")]
    [InlineData("/api/search?q=a&lang=fr")]
    [InlineData("/api/search?q=a&trait=Oak")]
    [InlineData("/api/search/suggest?q=a&lang=fr")]
    [InlineData("/api/recommendations/popular?limit=many")]
    public async Task What_makes_no_sense_is_said_field_by_field(string address)
    {
        using var nobody = new ShopClient(Shop.Gateway);
        Assert.Equal("validation", await ProblemOf(await nobody.Request(HttpMethod.Get, address, null), HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("%00%01")]
    [InlineData("%F0%9F%AB%96%F0%9F%AB%96")] // two teapots
    [InlineData("teapot%20AND%20(%22")]
    [InlineData("%22%20OR%20name:*")]
    public async Task Whatever_is_typed_has_an_answer(string query)
    {
        foreach (var mode in new[] { "hybrid", "text", "semantic" }) await Search($"q={query}&mode={mode}");
        await Search($"q={string.Concat(Enumerable.Repeat(query, 3))}");
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        using var nobody = new ShopClient(Shop.Gateway);
        Assert.Equal("validation", await ProblemOf(await nobody.Request(HttpMethod.Get, $"/api/search?q={new string('a', 201)}", null), HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("tea", "en")]
    [InlineData("茶", "zh-CN")]
    public async Task Suggestions_begin_with_what_is_typed_and_are_at_most_eight(string typed, string language)
    {
        using var nobody = new ShopClient(Shop.Gateway);
        var items = Items(await nobody.Get($"/api/search/suggest?q={Uri.EscapeDataString(typed)}&lang={language}")).Select(item => item.GetProperty("text").GetString()!).ToList();
        Assert.InRange(items.Count, 1, 8);
        Assert.All(items, item => Assert.Contains(typed, item, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<JsonElement> Search(string query)
    {
        using var nobody = new ShopClient(Shop.Gateway);
        return await nobody.Get($"/api/search?{query}");
    }
}
