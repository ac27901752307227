using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Discovery;

/// <summary>What is recommended follows what shoppers do.</summary>
public sealed class RecommendationTests(ServerSet servers) : DiscoveryTest(servers)
{
    [Fact]
    public async Task Similar_products_are_alike_in_stock_and_give_a_reason()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var teapot = (await guest.Get("/api/catalog/products/by-sku/K101")).GetProperty("id").GetGuid();
        var answer = await guest.Get($"/api/recommendations/similar/{teapot}?limit=12");
        Assert.Equal(12, Items(answer).Count());
        Assert.All(Items(answer), item => Assert.True(Available(item) > 0 && item.GetProperty("reason").GetString()!.Length > 0 && Id(item) != teapot));
        Assert.Equal($"shop-words/{TestModels.Own}", Model(answer));
        Assert.Equal("product-unknown", await ProblemOf(await guest.Request(HttpMethod.Get, $"/api/recommendations/similar/{Guid.NewGuid()}", null), HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task What_is_bought_together_is_recommended_together()
    {
        var (jug, tray) = (await Make("jug"), await Make("tray"));
        for (var i = 0; i < 2; i++)
        {
            using var shopper = await ShopClient.Guest(Shop.Gateway);
            await Buy(shopper, (jug, 1), (tray, 1));
        }
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await Eventually(async () => Items(await guest.Get($"/api/recommendations/bought-together/{jug.Id}")).First() is var first && Id(first) == tray.Id, "the tray goes with the jug");
        await Eventually(async () => Has(await Next(guest, jug), tray), "the tray joins the jug's basket");
        Assert.False(Has(await Next(guest, jug, tray), tray), "what is in the basket is not recommended");
    }

    [Fact]
    public async Task What_is_sold_out_disappears_from_every_list_and_comes_back()
    {
        var (scarce, other) = (await Make("ladle", stock: 3), await Make("ladle"));
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await Buy(shopper, (scarce, 1), (other, 1));
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Send(HttpMethod.Post, "/api/recommendations/views", new { productId = other.Id, source = "search" });
        await Eventually(async () => await In(guest, scarce, other) is [true, true, true, true, true], "it is in every list");

        using var last = await ShopClient.Guest(Shop.Gateway);
        await Buy(last, (scarce, 2));
        await Eventually(async () => await In(guest, scarce, other) is [false, false, false, false, false], "it is in no list");

        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        await merchant.Send(HttpMethod.Post, $"/api/admin/stock/{scarce.Id}/adjustments", new { quantity = 5, reason = "a new load" }, Guid.NewGuid().ToString());
        await Eventually(async () => await In(guest, scarce, other) is [true, true, true, true, true], "it is back in every list");
    }

    [Fact]
    public async Task What_is_sold_is_more_popular_than_what_is_not()
    {
        var (lamp, twin) = (await Make("lamp", stock: 500), await Make("lamp", stock: 500));
        using var guest = await ShopClient.Guest(Shop.Gateway);
        for (var i = 0; i < 3; i++)
        {
            using var shopper = await ShopClient.Guest(Shop.Gateway);
            await Buy(shopper, (lamp, 50));
        }
        // Other tests have sold other things of this shop: where it stands among those is theirs to say.
        await Eventually(async () =>
        {
            List<Guid> popular = [.. Items(await guest.Get("/api/recommendations/popular?limit=100&category=kitchen")).Select(Id)];
            return popular.IndexOf(lamp.Id) is >= 0 and var place && (popular.IndexOf(twin.Id) is var other && (other < 0 || place < other));
        }, "150 lamps sold make it popular");
        Assert.False(Has(await guest.Get("/api/recommendations/popular?limit=100&category=garden"), lamp), "not in another category");
    }

    [Fact]
    public async Task For_you_follows_what_the_shopper_looks_at_and_nobody_else_sees_it()
    {
        var teapots = new[] { await Make("teapot"), await Make("teapot") };
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Send(HttpMethod.Post, "/api/recommendations/views", new { productId = teapots[0].Id, source = "search" });
        await Eventually(async () => Items(await shopper.Get("/api/recommendations/for-you?limit=8&lang=en"))
            .Any(item => item.GetProperty("reason").GetString()!.Contains(teapots[0].Name, StringComparison.Ordinal)), "it says what was looked at");
        using var stranger = await ShopClient.Guest(Shop.Gateway);
        Assert.DoesNotContain(Items(await stranger.Get("/api/recommendations/for-you?limit=8&lang=en")), item => item.GetProperty("reason").GetString()!.Contains(teapots[0].Name, StringComparison.Ordinal));
        using var nobody = new ShopClient(Shop.Gateway);
        Assert.NotEmpty(Items(await nobody.Get("/api/recommendations/for-you")));
    }

    [Fact]
    public async Task An_erased_shopper_is_forgotten()
    {
        var (kettle, _) = (await Make("kettle"), await Make("kettle"));
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Send(HttpMethod.Post, "/api/recommendations/views", new { productId = kettle.Id, source = "search" });
        await Eventually(async () => await Follows(shopper, kettle), "it is remembered");
        using var admin = await ShopClient.SignIn(Shop.Gateway, Shop.Account("admin"));
        await admin.Send(HttpMethod.Delete, $"/api/admin/models/shoppers/{IdOf(shopper)}", null, Guid.NewGuid().ToString());
        Assert.False(await Follows(shopper, kettle));
    }

    [Fact]
    public async Task Only_operators_may_embed()
    {
        var body = new { texts = new[] { "teapot", "茶壶", "" } };
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var refused = await guest.Request(HttpMethod.Post, "/api/recommendations/embed", body);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var answer = await ops.Send(HttpMethod.Post, "/api/recommendations/embed", body);
        Assert.Equal(3, answer.GetProperty("vectors").GetArrayLength());
        Assert.Equal($"shop-words/{TestModels.Own}", Model(answer));
    }

    private static async Task<bool> Follows(ShopClient shopper, Good product) => Items(await shopper.Get("/api/recommendations/for-you?lang=en"))
        .Any(item => item.GetProperty("reason").GetString()!.Contains(product.Name, StringComparison.Ordinal));

    private static async Task<bool[]> In(ShopClient guest, Good product, Good other) =>
    [
        Has(await guest.Get($"/api/recommendations/similar/{other.Id}?limit=100"), product),
        Has(await guest.Get($"/api/recommendations/bought-together/{other.Id}?limit=100"), product),
        Has(await Next(guest, other), product),
        Has(await guest.Get("/api/recommendations/for-you?limit=100"), product),
        Has(await guest.Get($"/api/search?q={Uri.EscapeDataString(product.Name)}&available=true&exact=true"), product),
    ];
}
