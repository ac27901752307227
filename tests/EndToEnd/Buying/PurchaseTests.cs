using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>The whole way, from a product to its delivery.</summary>
public sealed class PurchaseTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_guest_buys_and_sees_the_order_arrive_without_touching_the_page()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 5);
        await shopper.Buy(ware);
        await shopper.Page.EvaluateAsync("""
            () => {
              window.seen = [];
              const look = () => { const badge = document.querySelector('#order-head .badge')?.textContent; if (badge && seen.at(-1) !== badge) seen.push(badge); };
              look();
              new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
            }
            """);
        await shopper.Sees("Delivered");
        // Still the same document: nothing was loaded anew.
        var seen = await shopper.Page.EvaluateAsync<string[]>("() => window.seen");
        Assert.Equal("Delivered", seen[^1]);
        Assert.True(seen.Length > 1, "the order moved before the shopper's eyes");
        await Assertions.Expect(shopper.Page.Locator("#order-sum")).ToContainTextAsync(ware.Name);
        await Assertions.Expect(shopper.Page.Locator("#order-sum")).ToContainTextAsync("N1 9GU");
        await shopper.Open("/cart");
        await Assertions.Expect(shopper.Page.Locator("#basket .empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_Chinese_purchase_is_Chinese_from_end_to_end()
    {
        var shopper = await Enter(chinese: true, width: 412);
        var ware = await Ware.New(Shop, stock: 5);
        var order = await shopper.Buy(ware, chinese: true);
        Assert.StartsWith("/zh/orders/", order);
        await shopper.Sees("已送达");
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Assertions.Expect(shopper.Page.Locator("#order-sum")).ToContainTextAsync(ware.NameZh);
        var english = await shopper.Page.EvaluateAsync<string[]>(@"() => document.querySelector('main').innerText.split('\n').filter(line => /[a-z]{3,}/.test(line))");
        Assert.Empty(english);
    }

    [Fact]
    public async Task Without_script_one_buys_all_the_same()
    {
        var shopper = await Enter(script: false);
        var ware = await Ware.New(Shop, stock: 5);
        await shopper.Open(ware.Path);
        await shopper.Page.Locator("#buy input[name=quantity]").FillAsync("2");
        await shopper.Page.Locator("#buy button.big").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#added")).ToBeVisibleAsync();
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Pay();
        await shopper.Ordered();
        await shopper.Sees("Delivered", asking: true);
        await Assertions.Expect(shopper.Page.Locator("#order-sum")).ToContainTextAsync("£25.90");
    }

    [Fact]
    public async Task By_keyboard_alone_one_buys_all_the_same()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 5);
        var keys = shopper.Page.Keyboard;
        await shopper.Open(ware.Path);
        await Reach(shopper, "#buy button.big");
        await keys.PressAsync("Enter");
        await Assertions.Expect(shopper.Page.Locator("#added")).ToBeVisibleAsync();
        await Reach(shopper, "#added a[href$='/checkout']");
        await keys.PressAsync("Enter");
        await shopper.Page.WaitForURLAsync("**/checkout");
        foreach (var (field, text) in new[] { ("#name", "Wren Hollins"), ("#line1", "1 Plum Lane"), ("#city", "London"), ("#postcode", "N1 9GU") })
        {
            await Reach(shopper, field);
            await keys.TypeAsync(text);
        }
        await shopper.Page.FrameLocator("#payment iframe").Locator("#number").WaitForAsync();
        await Reach(shopper, "iframe");
        foreach (var text in new[] { "4242424242424242", "1234", "123" })
        {
            await keys.TypeAsync(text);
            await keys.PressAsync("Tab");
        }
        await Reach(shopper, "#checkout button.big");
        await keys.PressAsync("Enter");
        await shopper.Ordered();
        await shopper.Sees("Delivered");
    }

    [Fact]
    public async Task What_a_guest_put_in_is_there_after_signing_in_and_so_is_the_order()
    {
        var (first, second) = (await Ware.New(Shop, stock: 5), await Ware.New(Shop, stock: 5, price: 500));
        var earlier = await Enter();
        var email = await earlier.Register();
        await earlier.PutIn(first);

        var shopper = await Enter();
        await shopper.PutIn(second);
        await shopper.CheckOut();
        await shopper.Open("/sign-in?return=%2Fcart");
        await shopper.SignIn(email);
        Assert.Equal("/cart", shopper.Path);
        await Assertions.Expect(shopper.Page.Locator("#basket")).ToContainTextAsync(first.Name);
        await Assertions.Expect(shopper.Page.Locator("#basket")).ToContainTextAsync(second.Name);
        await Assertions.Expect(shopper.Page.Locator("#me")).ToContainTextAsync("Wren Hollins");
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Pay();
        var order = await shopper.Ordered();
        await shopper.Sees("Delivered");
        await shopper.Open("/orders");
        await Assertions.Expect(shopper.Page.Locator($".order a[href='{order}']").First).ToBeVisibleAsync();
        await Assertions.Expect(shopper.Page.Locator(".order .badge").First).ToHaveTextAsync("Delivered");
        // The order is the account's, on the other device too.
        await earlier.Open(order);
        await Assertions.Expect(earlier.Page.Locator("#order-head .badge")).ToHaveTextAsync("Delivered");
    }

    [Fact]
    public async Task Nobody_else_sees_an_order()
    {
        var (shopper, stranger) = (await Enter(), await Enter());
        var order = await shopper.Buy(await Ware.New(Shop, stock: 5));
        await stranger.PutIn(await Ware.New(Shop, stock: 5));
        stranger.Expect(404);
        Assert.Equal(404, (await stranger.Open(order)).Status);
    }

    /// <summary>Tab until there, as one without a mouse.</summary>
    private static async Task Reach(Shopper shopper, string selector)
    {
        for (var stop = 0; stop < 120; stop++)
        {
            await shopper.Page.Keyboard.PressAsync("Tab");
            if (await shopper.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
        }
        Assert.Fail($"{shopper.Page.Url}: the keyboard does not reach {selector}");
    }
}
