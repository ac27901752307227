using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>A basket while the world goes on: other tabs, other prices, other shoppers.</summary>
public sealed class BasketTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_basket_changed_in_another_tab_says_so_before_anything_is_done()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware);
        await shopper.Open("/cart");
        var other = await shopper.NewTab();
        await other.GotoAsync("/cart");
        await other.Locator($"#more-{ware.Id:N}").ClickAsync();
        await Assertions.Expect(other.Locator($"#q-{ware.Id:N}")).ToHaveValueAsync("2");
        await shopper.Page.Locator($"#more-{ware.Id:N}").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#basket")).ToContainTextAsync("The basket was changed in another tab");
    }

    [Fact]
    public async Task A_basket_ordered_in_another_tab_is_not_ordered_twice()
    {
        var shopper = await Enter();
        await shopper.PutIn(await Ware.New(Shop, stock: 9));
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Page.Choose("tok_ok");
        var other = await shopper.NewTab();
        await other.GotoAsync("/checkout");
        var first = shopper.Page;
        await first.PressPay();
        var order = await shopper.Ordered();
        await shopper.Sees("Delivered");

        await other.FillAddress();
        shopper.Expect(409);
        await other.Choose("tok_ok");
        await other.PressPay();
        await Assertions.Expect(other.Locator($"a[href='{order}'], a[href='/orders']").First).ToBeVisibleAsync();
        await shopper.Open("/orders");
        await Assertions.Expect(shopper.Page.Locator(".order")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Numbers_go_up_and_down_things_go_out_and_come_back_and_the_focus_stays()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware);
        await shopper.Open("/cart");
        var page = shopper.Page;
        var (more, number) = (page.Locator($"#more-{ware.Id:N}"), page.Locator($"#q-{ware.Id:N}"));
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(number).ToHaveValueAsync("2");
        await Assertions.Expect(more).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".sum .total").Last).ToHaveTextAsync("£25.90");
        await number.FillAsync("5");
        await number.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#count")).ToContainTextAsync("5");
        await page.Locator($"#out-{ware.Id:N}").ClickAsync();
        await Assertions.Expect(page.Locator("#back")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(number).ToHaveValueAsync("5");
    }

    [Fact]
    public async Task A_price_that_changed_before_paying_is_paid_only_after_a_yes()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 9);
        await shopper.PutIn(ware);
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Page.Choose("tok_ok");
        await ware.Costs(1495);
        shopper.Expect(409);
        await shopper.Page.PressPay();
        await Assertions.Expect(shopper.Page.Locator("#checkout section:has(table)").First).ToContainTextAsync("£14.95");
        await Assertions.Expect(shopper.Page.Locator("#line1")).ToHaveValueAsync("1 Plum Lane");
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "price changed");
        await shopper.Page.Locator("#checkout button[name=accept]").ClickAsync();
        await shopper.Ordered();
        await Assertions.Expect(shopper.Page.Locator("#order-sum")).ToContainTextAsync("£14.95");
        await shopper.Sees("Delivered");
    }

    [Fact]
    public async Task What_somebody_else_bought_first_is_said_on_the_basket_and_can_be_put_right()
    {
        var shopper = await Enter();
        var (scarce, plenty) = (await Ware.New(Shop, stock: 3), await Ware.New(Shop, stock: 9));
        await shopper.PutIn(plenty);
        await shopper.PutIn(scarce, quantity: 3);
        await scarce.IsBought(2);
        await shopper.Open("/cart");
        await Assertions.Expect(shopper.Page.Locator("#basket .error")).ToContainTextAsync("1");
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "one line too many");
        await Rules.FitsEveryWidth(shopper.Page);
        await shopper.Page.Locator("#mend").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator($"#q-{scarce.Id:N}")).ToHaveValueAsync("1");
        await Assertions.Expect(shopper.Page.Locator("#basket .error")).ToHaveCountAsync(0);
        await shopper.CheckOut();
    }

    [Fact]
    public async Task What_is_sold_out_while_one_pays_is_not_ordered()
    {
        var shopper = await Enter();
        var ware = await Ware.New(Shop, stock: 1);
        await shopper.PutIn(ware);
        await shopper.CheckOut();
        await shopper.FillAddress();
        await shopper.Page.Choose("tok_ok");
        await ware.IsBought(1);
        shopper.Expect(409);
        await shopper.Page.PressPay();
        await Assertions.Expect(shopper.Page.Locator("#problems")).ToContainTextAsync(ware.Name);
        await Rules.IsAccessibleByDayAndNight(shopper.Page, "sold out at checkout");
        Assert.Equal("/checkout", shopper.Path);
        await shopper.Open(ware.Path);
        await Assertions.Expect(shopper.Page.Locator("#buy button.big")).ToBeDisabledAsync();
    }
}
