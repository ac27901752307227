using Shop.Load;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>What a merchant does about what shoppers say.</summary>
public sealed class ReviewDeskTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task What_is_hidden_is_hidden_until_it_is_shown_again()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var says = $"Rude word {ware.Sku}, and another.";
        using (var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops")))
        using (var author = (await ShopClient.Shoppers(ops, 1))[0])
            await author.Send(HttpMethod.Post, $"/api/catalog/products/{ware.Id}/reviews", new { rating = 1, text = says }, Guid.NewGuid().ToString());

        var merchant = await SitDown("merchant", "/desk/reviews?stars=1");
        var shopper = await Enter();
        var voice = merchant.Page.Locator(".voice", new() { HasText = says });
        await Assertions.Expect(voice).ToContainTextAsync(ware.Name);
        merchant.Expect(422);
        await voice.Locator("summary").ClickAsync();
        await voice.GetByRole(AriaRole.Button, new() { Name = "Yes, hide it" }).ClickAsync();
        await Assertions.Expect(voice.Locator(".error")).ToContainTextAsync("3 to 200 letters");
        await Keeps(merchant, "without a reason");
        await voice.Locator("input[name=reason]").FillAsync("Rude words");
        await voice.GetByRole(AriaRole.Button, new() { Name = "Yes, hide it" }).ClickAsync();
        await Assertions.Expect(voice).ToContainTextAsync("Hidden because: Rude words");
        Assert.Contains("stars=1", merchant.Path, StringComparison.Ordinal);
        await Sees(false);

        await voice.GetByRole(AriaRole.Button, new() { Name = "Show it again" }).ClickAsync();
        await Assertions.Expect(merchant.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("shown again");
        await Sees(true);
        await merchant.Open("/desk/reviews?hidden=true&stars=3&sentiment=mixed");
        await Rules.IsAccessible(merchant.Page, "with none of the kind");

        // The shop keeps what is said for seconds.
        async Task Sees(bool seen)
        {
            for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(300))
            {
                await shopper.Open(ware.Path);
                if (await shopper.Page.Locator("#voices", new() { HasText = says }).CountAsync() > 0 == seen) return;
                Assert.True(DateTime.UtcNow < deadline, $"{ware.Path} does not {(seen ? "show" : "hide")} the review within 20 s");
            }
        }
    }
}
