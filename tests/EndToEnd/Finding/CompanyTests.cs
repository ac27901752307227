using Shop.Load;
using Shop.Tests.EndToEnd.Browser;
using Shop.Tests.EndToEnd.Buying;

namespace Shop.Tests.EndToEnd.Finding;

/// <summary>What is shown beside a product, in the basket and to whoever comes back.</summary>
[Collection(Stage.Finding)]
public sealed class CompanyTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task What_left_together_is_offered_together_and_goes_into_the_basket_by_one_button()
    {
        var (one, other) = (await Ware.New(Shop, stock: 20), await Ware.New(Shop, stock: 20));
        using var nobody = new ShopClient(Shop.Gateway);
        await Until(async () => (await List(nobody, $"similar/{one.Id}")).Length > 0, "Recommendation knows the product");
        for (var i = 0; i < 3; i++)
        {
            using var guest = await ShopClient.Guest(Shop.Gateway);
            await guest.Put(one.Id, 1);
            await guest.Put(other.Id, 1);
            using var order = await guest.Checkout();
            Assert.True(order.IsSuccessStatusCode, await order.Content.ReadAsStringAsync());
        }
        await Until(async () => (await List(nobody, $"bought-together/{one.Id}")).Contains("3 of 3", StringComparison.Ordinal), "the orders are learned");

        var shopper = await Enter();
        await shopper.Open(one.Path);
        var together = shopper.Page.Locator(".bundle");
        await Assertions.Expect(together).ToContainTextAsync(other.Name);
        await Assertions.Expect(together).ToContainTextAsync("3 of 3 who bought it took this too");
        await Assertions.Expect(shopper.Page.Locator(".grid[data-from=similar] .card .why").First).ToBeVisibleAsync();
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "with company");
        await Rules.FitsEveryWidth(shopper.Page);
        await together.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#added")).ToContainTextAsync(other.Name);
        await Assertions.Expect(shopper.Page.Locator("#added")).ToContainTextAsync(one.Name);

        await shopper.Open("/cart");
        await Assertions.Expect(shopper.Page.Locator(".grid[data-from=next] .card .why").First).ToBeVisibleAsync();
        foreach (var name in await shopper.Page.Locator(".grid[data-from=next] h3").AllInnerTextsAsync()) Assert.NotEqual(other.Name, name);
    }

    [Fact]
    public async Task Views_are_told_in_a_session_alone_with_the_list_they_came_from_and_picks_come_of_them()
    {
        var shopper = await Enter();
        var page = shopper.Page;
        List<string> told = [];
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/api/recommendations/views", StringComparison.Ordinal)) told.Add(request.PostData ?? "");
        };
        await shopper.See(Stage, "product");
        Assert.Empty(told);
        Assert.Empty(await shopper.Context.CookiesAsync()); // who only reads needs none, and gets none

        // A session with nothing in the basket: what is put in is a hint as well, and other tests' wares are all alike.
        await shopper.Register();
        await shopper.Open("/search?q=candle");
        var (link, name) = (page.Locator(".card h2 a").First, await page.Locator(".card h2 a").First.InnerTextAsync());
        await Task.WhenAll(page.WaitForResponseAsync(answer => answer.Url.EndsWith("/api/recommendations/views", StringComparison.Ordinal) && answer.Status == 204), link.ClickAsync());
        Assert.Contains("\"source\":\"search\"", told[^1]);
        for (var deadline = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(500))
        {
            await shopper.Open("/");
            if (await page.Locator(".grid[data-from=for-you] .why").Filter(new() { HasText = $"Because you looked at {name}" }).CountAsync() > 0) break;
            Assert.True(DateTime.UtcNow < deadline, "no pick comes of the view");
        }
        await Rules.IsAccessibleByDayAndNight(page, "with picks");
        var stranger = await Enter();
        await stranger.Open("/");
        await Assertions.Expect(stranger.Page.Locator(".grid[data-from=for-you]")).ToHaveCountAsync(0);
    }

    private static async Task<string> List(ShopClient client, string what)
    {
        using var answer = await client.Request(HttpMethod.Get, $"/api/recommendations/{what}?lang=en", null);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(40); !await condition(); await Task.Delay(250)) Assert.True(DateTime.UtcNow < deadline, $"not within 40 s: {what}");
    }
}
