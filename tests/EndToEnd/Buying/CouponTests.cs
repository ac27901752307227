using Shop.Load;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>"Have a code?", from the basket to the order.</summary>
public sealed class CouponTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_code_makes_the_order_cheaper_and_is_forgotten_with_it()
    {
        var shopper = await Enter();
        var page = shopper.Page;
        await shopper.PutIn(await Ware.New(Shop, stock: 9), quantity: 2);
        await shopper.Open("/cart");
        await page.Locator("#coupon").FillAsync("nope-1");
        await page.Locator("#coupon").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#coupon-says")).ToHaveTextAsync("NOPE-1 is no code of ours. Check its letters, or go on without it.");
        await Rules.IsAccessibleByDayAndNight(page, "a code nobody made");
        await page.Locator("#coupon").FillAsync(" sprig10 ");
        await page.Locator("#coupon-apply").ClickAsync();
        await Assertions.Expect(page.Locator("#coupon-says")).ToHaveTextAsync("SPRIG10 is on: a tenth off");
        await Assertions.Expect(page.Locator("#coupon-apply")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".sum dl")).ToContainTextAsync("−£2.59");
        await Assertions.Expect(page.Locator(".sum .total").Last).ToHaveTextAsync("£23.31");
        await Rules.IsAccessibleByDayAndNight(page, "a code that counts");
        await Rules.FitsEveryWidth(page);
        await page.SetViewportSizeAsync(1280, 900);

        await shopper.CheckOut();
        await Assertions.Expect(page.Locator(".sum .total").Last).ToHaveTextAsync("£23.31");
        await shopper.FillAddress();
        await shopper.Pay();
        await shopper.Ordered();
        await Assertions.Expect(page.Locator("#order-sum")).ToContainTextAsync("Code SPRIG10");
        await Assertions.Expect(page.Locator("#order-sum .total").Last).ToHaveTextAsync("£23.31");
        await shopper.Sees("Delivered");
        await Rules.IsAccessibleByDayAndNight(page, "an order with a code");
        Assert.DoesNotContain(await shopper.Context.CookiesAsync(), cookie => cookie.Name == "coupon");
    }

    [Fact]
    public async Task Without_script_and_in_Chinese_a_code_counts_and_can_be_taken_out()
    {
        var shopper = await Enter(chinese: true, width: 412, script: false);
        var page = shopper.Page;
        await shopper.PutIn(await Ware.New(Shop, stock: 9), chinese: true);
        await shopper.Open("/zh/cart");
        await page.Locator("#coupon").FillAsync("sprig10");
        await page.Locator("#coupon-apply").ClickAsync();
        await Assertions.Expect(page.Locator("#coupon-says")).ToHaveTextAsync("SPRIG10 已生效：九折优惠");
        await page.Locator("button[name=remove]").ClickAsync();
        await Assertions.Expect(page.Locator("#coupon-says")).ToHaveCountAsync(0);
        await page.Locator("#coupon").FillAsync("sprig10");
        await page.Locator("#coupon-apply").ClickAsync();
        await shopper.CheckOut(chinese: true);
        await shopper.FillAddress(chinese: true);
        await shopper.Pay();
        await shopper.Ordered();
        await Assertions.Expect(page.Locator("#order-sum")).ToContainTextAsync("优惠码 SPRIG10");
        await Assertions.Expect(page.Locator("#order-sum .total").Last).ToHaveTextAsync("£11.66");
    }

    [Fact]
    public async Task A_code_that_others_used_up_while_one_typed_is_explained_and_nothing_is_lost()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var code = await Once();
        var shopper = await Enter();
        await shopper.PutIn(ware);
        await shopper.Open("/cart");
        await shopper.Page.Locator("#coupon").FillAsync(code);
        await shopper.Page.Locator("#coupon-apply").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#coupon-says")).ToContainTextAsync("is on");
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Page.Choose("tok_ok");

        using var quicker = await ShopClient.Guest(Shop.Gateway);
        await quicker.Put(ware.Id, 1);
        using (var order = await quicker.Checkout(coupon: code)) order.EnsureSuccessStatusCode();
        shopper.Expect(409);
        await shopper.Page.PressPay();
        await Assertions.Expect(shopper.Page.Locator("#problems")).ToContainTextAsync($"{code} is used up");
        await Assertions.Expect(shopper.Page.Locator("#line1")).ToHaveValueAsync("1 Plum Lane");
        await Assertions.Expect(shopper.Page.Locator(".sum .total").Last).ToHaveTextAsync("£12.95");
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "a code used up at paying");
        await shopper.Page.PressPay();
        await shopper.Ordered();
    }

    /// <summary>A code for one order.</summary>
    private async Task<string> Once()
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var made = await merchant.Send(HttpMethod.Post, "/api/admin/promotions",
            new { code = $"E-{Guid.NewGuid():N}"[..12], name = "half off", kind = "percent", percent = 50, budget = 1 }, Guid.NewGuid().ToString());
        return made.GetProperty("code").GetString()!;
    }
}
