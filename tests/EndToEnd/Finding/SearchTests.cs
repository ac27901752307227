using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

/// <summary>Search by words and meaning, as pages show it.</summary>
[Collection(Stage.Finding)]
public sealed class SearchTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slip_of_the_pen_is_mended_and_what_was_typed_can_be_had(bool script)
    {
        var shopper = await Enter(script: script);
        var page = shopper.Page;
        await shopper.Open("/");
        await page.Locator("#q").FillAsync("candel");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Results for “candle”");
        await Assertions.Expect(page.Locator(".card h2 mark").First).ToHaveTextAsync("Candle");
        await shopper.Link("Search for “candel” as typed").ClickAsync();
        await page.WaitForURLAsync("**/search?q=candel&exact=true");
        await Assertions.Expect(page.Locator("h1")).Not.ToContainTextAsync("candle");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_facet_leads_to_as_many_as_it_says_and_back(bool chinese, bool script)
    {
        var shopper = await Enter(chinese, script: script);
        var page = shopper.Page;
        // No mugs: the buying tests bring some meanwhile.
        await shopper.Open(FindingPages.Href(chinese ? "/search?q=蜡烛" : "/search?q=candle", chinese));
        var all = await page.Locator(".chosen [role=status]").InnerTextAsync();
        var facet = page.Locator(".facets li:has(.num) a").First;
        var count = await facet.Locator(".num").InnerTextAsync();
        await facet.ClickAsync();
        await Assertions.Expect(page.Locator(".chip.on")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chosen [role=status]")).ToContainTextAsync(count);
        Assert.Equal(Math.Min(int.Parse(count), 24), await page.Locator(".card").CountAsync());

        // The order keeps the filter.
        await page.Locator("#sort").SelectOptionAsync("price");
        await page.Locator("form:has(#sort) button").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("sort=price", StringComparison.Ordinal));
        var prices = (await page.Locator(".card .price b").AllInnerTextsAsync()).Select(text => decimal.Parse(text[(text.IndexOf('£', StringComparison.Ordinal) + 1)..])).ToList();
        Assert.Equal(prices.Order(), prices);
        await page.Locator(".chip.on").ClickAsync();
        await Assertions.Expect(page.Locator(".chosen [role=status]")).ToHaveTextAsync(all);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_types_is_shown_products_and_goes_to_one_by_the_keyboard(bool chinese)
    {
        var shopper = await Enter(chinese);
        var page = shopper.Page;
        await shopper.Open(chinese ? "/zh" : "/");
        var field = page.GetByRole(AriaRole.Combobox);
        await Assertions.Expect(field).ToHaveCountAsync(0); // a plain field, until somebody types
        await page.Locator("#q").PressSequentiallyAsync(chinese ? "茶" : "tea", new() { Delay = 40 });
        var options = page.GetByRole(AriaRole.Option);
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Rules.IsAccessibleByDayAndNight(page, "with suggestions");
        await page.SetViewportSizeAsync(360, 800);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(chinese ? "壶" : "p");
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        var name = await options.First.InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        Assert.StartsWith(chinese ? "/zh/p/" : "/p/", shopper.Path, StringComparison.Ordinal);
    }
}
