using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>What a bank may answer.</summary>
public sealed class PaymentTests(Stage stage) : BuyingTest(stage)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_declined_card_is_followed_by_another_on_the_same_order(bool script)
    {
        var shopper = await Enter(script: script);
        var ware = await Ware.New(Shop, stock: 5);
        var order = await shopper.Buy(ware, "tok_declined");
        await shopper.Sees("Payment declined", asking: !script);
        await shopper.PayAgain();
        await shopper.Sees("Delivered", asking: !script);
        Assert.Equal(order, shopper.Path);
    }

    [Fact]
    public async Task Declined_twice_nothing_is_lost()
    {
        var shopper = await Enter();
        var order = await shopper.Buy(await Ware.New(Shop, stock: 5), "tok_declined");
        await shopper.Sees("Payment declined");
        var version = await Version(shopper);
        await shopper.PayAgain("tok_declined");
        await shopper.Page.WaitForFunctionAsync("version => Number(document.getElementById('order-head')?.dataset.version) > version + 1", version);
        await shopper.Sees("Payment declined");
        await shopper.PayAgain();
        await shopper.Sees("Delivered");
        Assert.Equal(order, shopper.Path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_banks_own_page_leads_back_to_the_order(bool chinese)
    {
        var shopper = await Enter(chinese);
        var order = await shopper.Buy(await Ware.New(Shop, stock: 5), "tok_3ds", chinese);
        await shopper.Page.Locator("#bank").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/challenge/**");
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("lang", chinese ? "zh-CN" : "en");
        await shopper.Page.Locator("button[value=approve]").ClickAsync();
        await shopper.Page.Locator($"a[href*='{order}']").ClickAsync();
        await shopper.Sees(chinese ? "已送达" : "Delivered");
        Assert.Equal(order, shopper.Path);
    }

    [Fact]
    public async Task A_card_that_cannot_be_is_refused_in_its_own_form()
    {
        var shopper = await Enter();
        await shopper.PutIn(await Ware.New(Shop, stock: 5));
        await shopper.CheckOut();
        await shopper.FillAddress();
        var card = shopper.Page.FrameLocator("#payment iframe");
        await card.Locator("#number").FillAsync("4242 4242 4242 4241");
        await card.Locator("#expiry").FillAsync("12 / 34");
        await card.Locator("#code").FillAsync("123");
        await shopper.Page.PressPay();
        await Assertions.Expect(card.Locator("#number-e")).ToBeVisibleAsync();
        await Assertions.Expect(shopper.Page.Locator("#payment-e")).ToBeVisibleAsync();
        Assert.Equal("/checkout", shopper.Path);
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "card refused");
        await card.Locator("#number").FillAsync("4242 4242 4242 4242");
        await shopper.Page.PressPay();
        await shopper.Ordered();
    }

    [Fact]
    public async Task An_order_that_waits_for_the_bank_can_be_called_off()
    {
        var shopper = await Enter();
        await shopper.Buy(await Ware.New(Shop, stock: 5), "tok_3ds");
        await shopper.Page.Locator("#bank").WaitForAsync();
        await shopper.Page.Locator("#cancel").ClickAsync();
        await shopper.Page.Locator("#cancel-sure").ClickAsync();
        await shopper.Sees("Cancelled");
        await Assertions.Expect(shopper.Page.Locator("#order-note")).ToContainTextAsync("Nothing was charged");
    }

    [Fact]
    public async Task What_has_arrived_can_be_sent_back_and_bought_again()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 5);
        await shopper.Buy(ware, "tok_ok");
        await shopper.Sees("Delivered");
        await shopper.Page.Locator("#return").ClickAsync();
        await shopper.Page.Locator("#return-sure").ClickAsync();
        await shopper.Sees("Sent back");
        await shopper.Page.Locator("#reorder").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/cart");
        await Assertions.Expect(shopper.Page.Locator("#basket")).ToContainTextAsync(ware.Name);
    }

    private static Task<int> Version(Shopper shopper) => shopper.Page.EvaluateAsync<int>("() => Number(document.getElementById('order-head').dataset.version)");
}
