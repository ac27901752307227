using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>Units that come in and are counted, and what of them can be bought.</summary>
public sealed class StockDeskTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task Received_units_can_be_bought_and_a_count_mends_the_ledger()
    {
        var ware = await Ware.New(Shop, stock: 2);
        var merchant = await SitDown("merchant", $"/desk/stock?q={ware.Sku}");
        await merchant.Page.GetByRole(AriaRole.Link, new() { Name = ware.Name }).ClickAsync();
        merchant.Expect(422);
        await merchant.Page.Locator("#received").FillAsync("some");
        await merchant.Page.Locator("#received-why").FillAsync("Staffordshire, one box");
        await merchant.Button("Receive them").ClickAsync();
        await Assertions.Expect(merchant.Page.Locator("#received-e")).ToContainTextAsync("whole number");
        await Assertions.Expect(merchant.Page.Locator("#received-why")).ToHaveValueAsync("Staffordshire, one box");
        await merchant.Page.Locator("#received").FillAsync("2");
        await merchant.Button("Receive them").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("on the shelf");
        var ledger = merchant.Page.GetByRole(AriaRole.Region, new() { Name = "Stock ledger" }).Locator("tbody tr");
        await Assertions.Expect(ledger.First).ToContainTextAsync("Staffordshire, one box");
        await Assertions.Expect(ledger.First).ToContainTextAsync("+2");
        await ware.IsEverywhere(4);
        await ware.IsBought(4);

        // The form is from before that sale, and four stood there then: nine are five too many for the ledger, whatever is sold meanwhile.
        await merchant.Page.Locator("#counted").FillAsync("9");
        await merchant.Page.Locator("#counted-why").FillAsync("Marek, shelf check");
        await merchant.Button("Book the difference").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("The difference is booked");
        await Assertions.Expect(ledger.Filter(new() { HasText = "Counted 9: Marek, shelf check" })).ToContainTextAsync("+5");
        await ware.IsEverywhere(5);
        await Keeps(merchant, "a product's ledger");
    }

    [Fact]
    public async Task What_runs_low_is_told_first()
    {
        var ware = await Ware.New(Shop, stock: 3);
        var merchant = await SitDown("merchant", "/desk/stock");
        var low = merchant.Page.GetByRole(AriaRole.Region, new() { Name = "Nearly gone" });
        for (var deadline = DateTime.UtcNow.AddSeconds(15); await low.GetByRole(AriaRole.Link, new() { Name = ware.Name }).CountAsync() == 0; await Task.Delay(300))
        {
            Assert.True(DateTime.UtcNow < deadline, "three units are not told as nearly gone within 15 s");
            await merchant.Page.ReloadAsync();
        }
        await Keeps(merchant, "with things nearly gone");
        await merchant.Open("/desk/stock/alerts?kind=low");
        await Keeps(merchant, "what ran low");
    }
}
