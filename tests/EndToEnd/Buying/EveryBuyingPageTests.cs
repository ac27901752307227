using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>The rules of every page, on the pages that belong to somebody.</summary>
public sealed class EveryBuyingPageTests(Stage stage) : BuyingTest(stage)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_doors_keep_to_the_rules_before_and_after_mistakes(bool chinese)
    {
        var shopper = await Enter(chinese);
        foreach (var path in new[] { "/sign-in", "/register", "/orders", "/cart", "/checkout" }) await Keeps(shopper, path, chinese);

        shopper.Expect(422);
        await shopper.Open(Errand.In(chinese, "/sign-in"));
        await shopper.Page.Locator("#email").FillAsync("nobody@shop.test");
        await shopper.Page.Locator("#password").FillAsync("not the password");
        await shopper.Page.Locator("form:has(#password) button").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#problems")).ToBeFocusedAsync();
        await Assertions.Expect(shopper.Page.Locator("#email")).ToHaveValueAsync("nobody@shop.test");
        await Holds(shopper, "sign-in refused");

        await shopper.Open(Errand.In(chinese, "/register"));
        await shopper.Page.Locator("#name").FillAsync("");
        await shopper.Page.Locator("#new-email").FillAsync("no address");
        await shopper.Page.Locator("#new-password").FillAsync("short");
        await shopper.Page.Locator("form:has(#new-password) button").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#problems li")).ToHaveCountAsync(2);
        await Holds(shopper, "registration refused");

        await Keeps(shopper, "/sign-in?wait=90", chinese);
        await Assertions.Expect(shopper.Page.Locator("#problems")).ToContainTextAsync("2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Basket_and_checkout_keep_to_the_rules_with_and_without_mistakes(bool chinese)
    {
        var shopper = await Enter(chinese);
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware, chinese);
        await Rules.IsAccessible(shopper.Page.Locator("#added"), "drawer");
        await Keeps(shopper, "/cart", chinese);
        await Keeps(shopper, "/checkout", chinese);
        shopper.Expect(422);
        await shopper.Page.Locator("#name").FillAsync("");
        await shopper.Page.Locator("#country").SelectOptionAsync("GB");
        await shopper.Page.Locator("#postcode").FillAsync("nowhere");
        await shopper.Pay();
        await Assertions.Expect(shopper.Page.Locator("#problems")).ToBeFocusedAsync();
        await Assertions.Expect(shopper.Page.Locator("#postcode")).ToHaveValueAsync("nowhere");
        foreach (var link in await shopper.Page.Locator("#problems a").AllAsync())
            Assert.Equal(1, await shopper.Page.Locator((await link.GetAttributeAsync("href"))!).CountAsync());
        await Holds(shopper, "checkout with mistakes");
    }

    [Fact]
    public async Task An_order_keeps_to_the_rules_in_every_state_it_rests_in()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware);
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Pay();
        var orders = new List<(string Badge, string Address)> { ("Delivered", await shopper.Ordered()) };
        await shopper.Sees("Delivered");
        orders.Add(("Waiting for payment", await shopper.Order(ware, 1, "tok_3ds")));
        orders.Add(("Payment declined", await shopper.Order(ware, 1, "tok_declined")));
        orders.Add(("Not enough left", await shopper.Order(ware, 10, "tok_ok")));
        var cancelled = await shopper.Order(ware, 1, "tok_3ds");
        orders.Add(("Cancelled", cancelled));
        await shopper.Open(cancelled);
        await shopper.Page.Locator("#cancel").ClickAsync();
        await shopper.Page.Locator("#cancel-sure").ClickAsync();
        foreach (var (badge, address) in orders)
        {
            await shopper.Open(address);
            await shopper.Sees(badge);
            await Holds(shopper, badge);
            await Keeps(shopper, address, chinese: true);
        }
        await Keeps(shopper, "/orders", chinese: false);
        await Keeps(shopper, "/orders", chinese: true);
    }

    private static async Task Keeps(Shopper shopper, string path, bool chinese)
    {
        await shopper.Open(Errand.In(chinese, path));
        await Holds(shopper, "", chinese);
    }

    private static async Task Holds(Shopper shopper, string state, bool chinese = false)
    {
        // Colours are the same in both languages.
        if (chinese) await Rules.IsAccessibleByDay(shopper.Page, "in Chinese");
        else await Rules.IsAccessibleByDayAndNight(shopper.Page, state);
        await Rules.FitsEveryWidth(shopper.Page);
        await shopper.Page.SetViewportSizeAsync(1280, 900);
        var script = 0;
        foreach (var address in await shopper.Page.Locator("script[src]").EvaluateAllAsync<string[]>("all => all.map(script => script.src)"))
            script += (await (await shopper.Context.APIRequest.GetAsync(address)).BodyAsync()).Length;
        Assert.InRange(script, 1, 15 * 1024);
    }
}
