using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>What a merchant does to a product, and what shoppers see of it.</summary>
public sealed class CatalogueDeskTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task A_product_made_at_the_desk_can_be_bought_in_the_shop()
    {
        var merchant = await SitDown("merchant", "/desk/catalogue/new");
        var sku = $"D{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        merchant.Expect(422);
        await merchant.Page.Locator("#sku").FillAsync(sku);
        await merchant.Page.Locator("#name").FillAsync($"Counter Jug {sku}");
        await merchant.Page.Locator("#name-zh").FillAsync($"柜台壶 {sku}");
        await merchant.Page.Locator("#category").SelectOptionAsync("kitchen");
        await merchant.Page.Locator("#facts").FillAsync("Material: Stoneware\nHeight: 14 cm");
        await merchant.Page.Locator("#price").FillAsync("£12.95");
        await merchant.Page.Locator("#list").FillAsync("10");
        await merchant.Page.Locator("#stock").FillAsync("4");
        await merchant.Button("Put it on sale").ClickAsync();
        await Assertions.Expect(merchant.Page.Locator("#list-e")).ToHaveTextAsync("A list price is higher than the price");
        await Assertions.Expect(merchant.Page.Locator("#name")).ToHaveValueAsync($"Counter Jug {sku}");
        await Keeps(merchant, "with a mistake");
        await merchant.Page.Locator("#list").FillAsync("15");
        await merchant.Button("Put it on sale").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("It is on sale");

        var ware = new Ware(Guid.Parse(merchant.Path.Split('/', '?')[3]), sku, $"Counter Jug {sku}", $"柜台壶 {sku}", Shop);
        await ware.IsEverywhere(4);
        await ware.IsBought(1);
        var shopper = await Enter();
        await shopper.Open(ware.Path);
        await Assertions.Expect(shopper.Page.Locator("#buy")).ToContainTextAsync("£12.95");
        await Assertions.Expect(shopper.Page.Locator("#buy .pairs")).ToContainTextAsync("14 cm");
        await merchant.Open($"/desk/catalogue/{ware.Id}");
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Region, new() { Name = "Stock ledger" })).ToContainTextAsync("The product is new");
        await Keeps(merchant, "a product that sells");
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_loses_no_word()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var path = $"/desk/catalogue/{ware.Id}";
        var (first, second) = (await SitDown("merchant", path), await SitDown("admin", path));
        await second.Page.Locator("#price").FillAsync("9.50");
        await second.Button("Save version 2").ClickAsync();
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        var shopper = await Enter();
        await Shows(shopper, ware, "£9.50");

        first.Expect(412);
        await first.Page.Locator("#text").FillAsync("Mine, word for word.");
        await first.Button("Save version 2").ClickAsync();
        await Assertions.Expect(first.Page.Locator("#problem")).ToContainTextAsync("Someone saved this while you were writing");
        await Assertions.Expect(first.Page.Locator("#text")).ToHaveValueAsync("Mine, word for word.");
        await Assertions.Expect(first.Page.Locator("#compare")).ToContainTextAsync("9.50");
        await Rules.IsAccessible(first.Page, "overtaken");
        await first.Page.Locator("#price").FillAsync("9.50");
        await first.Button("Save over version 2").ClickAsync();
        await Assertions.Expect(first.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        await Shows(shopper, ware, "Mine, word for word.");
        await Assertions.Expect(shopper.Page.Locator("#buy")).ToContainTextAsync("£9.50");
    }

    [Fact]
    public async Task What_is_taken_off_sale_is_gone_until_it_is_put_back()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var (merchant, shopper) = (await SitDown("merchant", $"/desk/catalogue/{ware.Id}"), await Enter());
        shopper.Expect(404);
        await merchant.Page.Locator("#off").ClickAsync();
        await merchant.Page.Locator("#off-sure").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("off sale");
        await Answers(shopper, ware, 404);

        await merchant.Open($"/desk/catalogue?q={ware.Sku}&active=false");
        await Assertions.Expect(merchant.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Keeps(merchant, "found off sale");
        await merchant.Page.GetByRole(AriaRole.Link, new() { Name = ware.Name }).ClickAsync();
        await merchant.Button("Put on sale again").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("on sale again");
        await Answers(shopper, ware, 200);
        await merchant.Open($"/desk/catalogue?q={ware.Sku}&active=false");
        await Assertions.Expect(merchant.Page.Locator(".empty")).ToContainTextAsync("Nothing fits");
        await Rules.IsAccessible(merchant.Page, "with nothing found");
    }

    [Fact]
    public async Task An_own_picture_is_shown_until_the_drawn_one_is_wanted_again()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var merchant = await SitDown("merchant", $"/desk/catalogue/{ware.Id}");
        Assert.Equal("image/svg+xml", await Kind());
        await merchant.Page.Locator("#picture").SetInputFilesAsync(new FilePayload { Name = "jug.png", MimeType = "image/png", Buffer = await merchant.Page.ScreenshotAsync() });
        await merchant.Button("Show this one").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("your picture");
        Assert.Equal("image/webp", await Kind());

        merchant.Expect(422);
        await merchant.Page.Locator("#picture").SetInputFilesAsync(new FilePayload { Name = "jug.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await merchant.Button("Show this one").ClickAsync();
        await Assertions.Expect(merchant.Page.Locator("#problem")).ToContainTextAsync("cannot be read");
        await merchant.Button("Back to the drawn one").ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("its own picture again");
        Assert.Equal("image/svg+xml", await Kind());

        async Task<string> Kind()
        {
            var answer = await merchant.Context.APIRequest.GetAsync((await merchant.Page.Locator("aside img").GetAttributeAsync("src"))!);
            return answer.Headers["content-type"].Split(';')[0];
        }
    }

    // The shop keeps pages for seconds; a hint from the catalogue ends them.
    private static async Task Shows(Shopper shopper, Ware ware, string text)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(300))
        {
            await shopper.Open(ware.Path);
            if ((await shopper.Page.Locator("#buy").InnerTextAsync()).Contains(text, StringComparison.Ordinal)) return;
            Assert.True(DateTime.UtcNow < deadline, $"{ware.Path} does not show {text} within 20 s");
        }
    }

    private static async Task Answers(Shopper shopper, Ware ware, int status)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); (await shopper.Open(ware.Path)).Status != status; await Task.Delay(300))
            Assert.True(DateTime.UtcNow < deadline, $"{ware.Path} does not answer {status} within 20 s");
    }
}
