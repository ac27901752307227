using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Discovery;

/// <summary>What shoppers say of products, from the purchase to the facet.</summary>
public sealed class ReviewTests(ServerSet servers) : DiscoveryTest(servers)
{
    [Fact]
    public async Task Who_has_bought_writes_a_verified_review_that_is_counted_read_and_searched_by()
    {
        var vase = await Make("vase");
        using var ada = await Register("Ada Lovelace");
        await Buy(ada, (vase, 1));
        await Eventually(async () => (await Reviews(ada, vase)).GetProperty("bought").GetBoolean(), "the catalogue knows of the purchase");

        var body = new { rating = 5, text = "The vase is beautiful. Delivery was late and the packaging was broken." };
        var key = Guid.NewGuid().ToString();
        var written = await ada.Send(HttpMethod.Post, $"/api/catalog/products/{vase.Id}/reviews", body, key);
        Assert.Equal(written.ToString(), (await ada.Send(HttpMethod.Post, $"/api/catalog/products/{vase.Id}/reviews", body, key)).ToString());
        Assert.Equal("review-exists", await ProblemOf(await ada.Request(HttpMethod.Post, $"/api/catalog/products/{vase.Id}/reviews", body, Guid.NewGuid().ToString()), HttpStatusCode.Conflict));

        using var nobody = new ShopClient(Shop.Gateway);
        var page = await Reviews(nobody, vase);
        var review = Items(page).Single();
        Assert.Equal(("Ada L.", 5, true, "en"), (review.GetProperty("author").GetString(), review.GetProperty("rating").GetInt32(), review.GetProperty("verified").GetBoolean(), review.GetProperty("language").GetString()));
        Assert.Equal([0, 0, 0, 0, 1], page.GetProperty("summary").GetProperty("distribution").EnumerateArray().Select(stars => stars.GetInt32()));
        var product = await nobody.Get($"/api/catalog/products/{vase.Id}");
        Assert.Equal((5.0m, 1), (product.GetProperty("rating").GetDecimal(), product.GetProperty("reviews").GetInt32()));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("yours").ValueKind);
        Assert.Equal(Id(review), Id((await Reviews(ada, vase)).GetProperty("yours")));

        await Eventually(async () => Aspects(await Reviews(nobody, vase, "&lang=zh-CN")) is var aspects && aspects.SetEquals(["外观", "配送", "包装", "质量"]), "a reader has made sense of it");
        await Eventually(async () => Has(await nobody.Get($"/api/search?q={Uri.EscapeDataString(vase.Name)}&exact=true&minRating=4"), vase), "search knows the rating");
    }

    [Theory]
    [InlineData("I love it. It is perfect, and we use it every day.", "positive")]
    [InlineData("Terrible. It broke on the first day and I want my money back.", "negative")]
    public async Task The_mood_of_a_review_is_read(string text, string mood)
    {
        var pot = await Make("pot");
        using var ben = await Register("Ben");
        await Write(ben, pot, 3, text);
        await Eventually(async () => (await Reviews(ben, pot)).GetProperty("summary").GetProperty("sentiments") is var sentiments && sentiments.TryGetProperty(mood, out var count) && count.GetInt32() == 1, $"it is {mood}");
    }

    [Fact]
    public async Task What_a_guest_has_bought_the_account_has_bought()
    {
        var rug = await Make("rug");
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await Buy(guest, (rug, 1));
        var (email, password) = ($"{Guid.NewGuid():N}@shop.test", $"Long-{Guid.NewGuid():N}");
        await guest.Send(HttpMethod.Post, "/api/identity/register", new { email, password, name = "Gil" });
        var token = await guest.Send(HttpMethod.Post, "/api/identity/token", new { email, password });
        using var gil = new ShopClient(Shop.Gateway, token.GetProperty("accessToken").GetString());
        await Eventually(async () => (await Reviews(gil, rug)).GetProperty("bought").GetBoolean(), "the purchase is the account's");
        Assert.True((await Write(gil, rug, 4, "Warm feet.")).GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task A_review_is_edited_by_its_author_and_the_rating_follows()
    {
        var dish = await Make("dish");
        using var ben = await Register("Ben");
        var id = Id(await Write(ben, dish, 1, "太小了，不好用"));
        var edited = await ben.Send(HttpMethod.Put, $"/api/catalog/products/{dish.Id}/reviews/{id}", new { rating = 3, text = "It does its work." }, Guid.NewGuid().ToString());
        Assert.Equal((3, false), (edited.GetProperty("rating").GetInt32(), edited.GetProperty("verified").GetBoolean()));
        using var eve = await Register("Eve");
        Assert.Equal("review-unknown", await ProblemOf(await eve.Request(HttpMethod.Put, $"/api/catalog/products/{dish.Id}/reviews/{id}", new { rating = 5, text = "Hacked!" }), HttpStatusCode.NotFound));
        var product = await eve.Get($"/api/catalog/products/{dish.Id}");
        Assert.Equal((3.0m, 1), (product.GetProperty("rating").GetDecimal(), product.GetProperty("reviews").GetInt32()));
    }

    [Fact]
    public async Task A_vote_counts_once_and_helpful_ones_come_first()
    {
        var cup = await Make("cup");
        using var ben = await Register("Ben");
        using var cyd = await Register("Cyd");
        var helpful = Id(await Write(ben, cup, 4, "Holds exactly a quarter of a litre."));
        await Write(cyd, cup, 5, "Nice.");
        using var guest = await ShopClient.Guest(Shop.Gateway);
        for (var i = 0; i < 2; i++)
            Assert.Equal(1, (await guest.Send(HttpMethod.Post, $"/api/catalog/products/{cup.Id}/reviews/{helpful}/helpful", null)).GetProperty("helpful").GetInt32());
        Assert.Equal("own-review", await ProblemOf(await ben.Request(HttpMethod.Post, $"/api/catalog/products/{cup.Id}/reviews/{helpful}/helpful", null), HttpStatusCode.Conflict));
        Assert.Equal(helpful, Id(Items(await Reviews(guest, cup, "&sort=helpful")).First()));
        var first = await Reviews(guest, cup, "&sort=newest&limit=1");
        var second = await Reviews(guest, cup, $"&sort=newest&limit=1&after={first.GetProperty("next").GetString()}");
        Assert.Equal(helpful, Id(Items(second).Single()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(5, Items(await Reviews(guest, cup, "&stars=5")).Single().GetProperty("rating").GetInt32());
    }

    [Fact]
    public async Task What_the_merchant_hides_is_gone_and_does_not_count_until_it_is_shown_again()
    {
        var jar = await Make("jar");
        using var eve = await Register("Eve");
        var id = Id(await Write(eve, jar, 1, "Buy at my shop instead!"));
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        Assert.Equal("Advertises another shop", (await merchant.Send(HttpMethod.Put, $"/api/admin/catalog/products/{jar.Id}/reviews/{id}/hidden", new { reason = "Advertises another shop" })).GetProperty("hiddenBecause").GetString());
        using var nobody = new ShopClient(Shop.Gateway);
        Assert.Empty(Items(await Reviews(nobody, jar)));
        Assert.Equal(0, (await nobody.Get($"/api/catalog/products/{jar.Id}")).GetProperty("reviews").GetInt32());
        Assert.Contains(Items(await merchant.Get("/api/admin/catalog/reviews?hidden=true")), item => Id(item.GetProperty("review")) == id);
        await merchant.Send(HttpMethod.Delete, $"/api/admin/catalog/products/{jar.Id}/reviews/{id}/hidden", null);
        Assert.Single(Items(await Reviews(nobody, jar)));
        using var refused = await eve.Request(HttpMethod.Put, $"/api/admin/catalog/products/{jar.Id}/reviews/{id}/hidden", new { reason = "I want to" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task What_may_not_be_written_is_refused_with_words()
    {
        var lid = await Make("lid");
        var path = $"/api/catalog/products/{lid.Id}/reviews";
        using var nobody = new ShopClient(Shop.Gateway);
        // The gateway makes a guest of whoever comes.
        Assert.Equal("account-required", await ProblemOf(await nobody.Request(HttpMethod.Post, path, new { rating = 5, text = "Nice." }), HttpStatusCode.Forbidden));
        using var guest = await ShopClient.Guest(Shop.Gateway);
        Assert.Equal("account-required", await ProblemOf(await guest.Request(HttpMethod.Post, path, new { rating = 5, text = "Nice." }), HttpStatusCode.Forbidden));
        using var ada = await Register("Ada");
        foreach (var body in new object[] { new { rating = 0, text = "Nice." }, new { rating = 6, text = "Nice." }, new { rating = 5, text = "" }, new { rating = 5 }, new { rating = 5, text = new string('a', 4001) }, new { rating = 5, text = "Nice.", language = "fr" } })
        {
            using var response = await ada.Request(HttpMethod.Post, path, body);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
        Assert.Equal("product-unknown", await ProblemOf(await ada.Request(HttpMethod.Post, $"/api/catalog/products/{Guid.NewGuid()}/reviews", new { rating = 5, text = "Nice." }), HttpStatusCode.NotFound));
        Assert.Equal("validation", await ProblemOf(await nobody.Request(HttpMethod.Get, $"{path}?sort=best", null), HttpStatusCode.BadRequest));
        Assert.Equal("validation", await ProblemOf(await nobody.Request(HttpMethod.Get, $"{path}?after=x", null), HttpStatusCode.BadRequest));
    }

    private async Task<ShopClient> Register(string name)
    {
        var password = $"Long-{Guid.NewGuid():N}";
        return await ShopClient.SignIn(Shop.Gateway, ((await ShopClient.Register(Shop.Gateway, password, name)).Email, password));
    }

    private static Task<JsonElement> Write(ShopClient shopper, Good product, int rating, string text) =>
        shopper.Send(HttpMethod.Post, $"/api/catalog/products/{product.Id}/reviews", new { rating, text }, Guid.NewGuid().ToString());

    private static Task<JsonElement> Reviews(ShopClient shopper, Good product, string more = "") => shopper.Get($"/api/catalog/products/{product.Id}/reviews?{more}");

    private static HashSet<string> Aspects(JsonElement page) => [.. page.GetProperty("summary").GetProperty("aspects").EnumerateArray().Select(aspect => aspect.GetProperty("name").GetString()!)];
}
