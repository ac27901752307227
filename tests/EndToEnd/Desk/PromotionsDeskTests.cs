using Shop.Load;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>A code from the desk to an order, and its end.</summary>
public sealed class PromotionsDeskTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task A_code_made_at_the_desk_is_used_by_a_shopper_changed_by_two_and_ended()
    {
        var merchant = await SitDown("merchant", "/desk/promotions/new");
        var page = merchant.Page;
        var code = $"D-{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        var ware = await Ware.New(Shop, stock: 9);
        merchant.Expect(422);
        await page.Locator("#code").FillAsync(code.ToLowerInvariant());
        await page.Locator("#name").FillAsync("three pounds off");
        await page.Locator("#kind").SelectOptionAsync("amount");
        await page.Locator("#off").FillAsync("3,00");
        await page.Locator("#budget").FillAsync("5");
        await page.Locator("#skus").FillAsync(ware.Sku);
        await merchant.Button("Make it").ClickAsync();
        await Assertions.Expect(page.Locator("#off-e")).ToHaveTextAsync("Write an amount such as 5.00");
        await Keeps(merchant, "a code with a mistake");
        await page.Locator("#off").FillAsync("3.00");
        await merchant.Button("Make it").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The code is made");

        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Put(ware.Id, 1);
        using (var order = await shopper.Checkout(coupon: code)) order.EnsureSuccessStatusCode();
        var path = $"/desk/promotions/of/{code}";
        await merchant.Open(path);
        await Assertions.Expect(page.Locator(".tiles")).ToContainTextAsync("£3.00");

        var admin = await SitDown("admin", path);
        await admin.Page.Locator("#off").FillAsync("4.00");
        await admin.Button("Save version 2").ClickAsync();
        await Assertions.Expect(admin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        merchant.Expect(409);
        await page.Locator("#name").FillAsync("my own words");
        await merchant.Button("Save version 2").ClickAsync();
        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("Someone saved this while you were writing");
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync("my own words");
        await Assertions.Expect(page.Locator("#compare")).ToContainTextAsync("4.00");
        await Keeps(merchant, "a code overtaken");
        await merchant.Button("Save over version 2").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");

        await page.Locator("#end").ClickAsync();
        await page.Locator("#end-sure").ClickAsync();
        await Assertions.Expect(page.Locator("h1 + p .badge")).ToHaveTextAsync("Ended");
        await Keeps(merchant, "a code that has ended");
        await merchant.Open("/desk/promotions");
        await Assertions.Expect(page.Locator($"tr:has(a[href='{path}'])")).ToContainTextAsync("£3.00");
        await Keeps(merchant, "all codes");
        using var late = await shopper.Request(HttpMethod.Post, "/api/orders/quote", new { coupon = code });
        Assert.Equal(409, (int)late.StatusCode);
    }
}
