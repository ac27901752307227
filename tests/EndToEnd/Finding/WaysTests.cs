using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

/// <summary>Ways through the shop: without script, by keyboard, from one language to the other.</summary>
[Collection(Stage.Finding)]
public sealed class WaysTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_script_one_browses_narrows_and_sees_a_product(bool chinese)
    {
        var shopper = await Enter(chinese, script: false);
        var page = shopper.Page;
        await shopper.Open(chinese ? "/zh" : "/");
        await page.Locator(".links a").First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/c/", StringComparison.Ordinal));
        await page.Locator("input[name=stock]").CheckAsync();
        await page.Locator("#to").FillAsync("20");
        await page.Locator(".facets button").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("stock=in", StringComparison.Ordinal) && url.Contains("to=20", StringComparison.Ordinal));
        await page.Locator("#sort").SelectOptionAsync("price");
        await page.Locator("form:has(#sort) button").ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("sort=price", StringComparison.Ordinal) && url.Contains("stock=in", StringComparison.Ordinal));
        var prices = (await page.Locator(".card .price b").AllInnerTextsAsync()).Select(text => decimal.Parse(text[(text.IndexOf('£', StringComparison.Ordinal) + 1)..])).ToList();
        Assert.NotEmpty(prices);
        Assert.Equal(prices.Order(), prices);
        Assert.All(prices, price => Assert.True(price <= 20));
        var name = await page.Locator(".card h2 a").First.InnerTextAsync();
        await page.Locator(".card h2 a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Assertions.Expect(page.Locator("#buy input[name=quantity]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/c/kitchen", true)]
    [InlineData("/c/kitchen", false)]
    public async Task A_picture_far_down_is_there_for_whoever_comes_to_it_with_and_without_script(string path, bool script)
    {
        var shopper = await Enter(script: script);
        await shopper.Open(path);
        var pictures = shopper.Page.Locator("main .pic:visible:is(img), main .pic img:visible, main .stamp img:visible");
        var last = shopper.Page.Locator(".card").Last.Locator("img:visible");
        if (script) Assert.Null(await last.GetAttributeAsync("src"));
        foreach (var picture in await pictures.AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            for (var deadline = DateTime.UtcNow.AddSeconds(10); !await picture.EvaluateAsync<bool>("picture => picture.complete && picture.naturalWidth > 0"); await Task.Delay(50))
                Assert.True(DateTime.UtcNow < deadline, $"no picture: {await picture.EvaluateAsync<string>("picture => picture.outerHTML")}");
        }
        Assert.True(await pictures.CountAsync() >= 16, $"{await pictures.CountAsync()} pictures");
    }

    [Fact]
    public async Task Without_script_the_menu_opens_and_the_night_comes()
    {
        var shopper = await Enter(script: false);
        await shopper.Open("/new");
        await shopper.Page.Locator(".menu > summary").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator(".mega")).ToBeVisibleAsync();
        await shopper.Page.Locator(".menu > summary").ClickAsync();
        await shopper.Page.Locator(".pop > summary").ClickAsync();
        await shopper.Page.GetByLabel("Night", new() { Exact = true }).CheckAsync();
        await shopper.Button("Save").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal("/new", shopper.Path);
        await shopper.Open("/");
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_header()
    {
        var shopper = await Enter();
        await shopper.Open("/c/kitchen");
        await shopper.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(shopper.Page.Locator(".skip")).ToBeFocusedAsync();
        await Assertions.Expect(shopper.Page.Locator(".skip")).ToBeInViewportAsync();
        await shopper.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(shopper.Page.Locator("#main")).ToBeFocusedAsync();
        Assert.Equal("/c/kitchen", shopper.Path);
        await shopper.Page.Keyboard.PressAsync("Tab");
        Assert.True(await shopper.Page.EvaluateAsync<bool>("() => document.getElementById('main').contains(document.activeElement)"));
    }

    [Theory]
    [InlineData(".menu", ".mega")]
    [InlineData(".pop", ".pop > div")]
    public async Task What_unfolds_in_the_header_opens_by_key_and_folds_on_Escape(string fold, string content)
    {
        var shopper = await Enter();
        await shopper.Open("/");
        var summary = shopper.Page.Locator($"{fold} > summary");
        await summary.FocusAsync();
        await shopper.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(shopper.Page.Locator(content)).ToBeVisibleAsync();
        await shopper.Page.Keyboard.PressAsync("Tab");
        Assert.True(await shopper.Page.Locator(content).EvaluateAsync<bool>("part => part.contains(document.activeElement)"), "the next stop is inside");
        await shopper.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(shopper.Page.Locator(content)).ToBeHiddenAsync();
        await Assertions.Expect(summary).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("home", 1280)]
    [InlineData("department", 1280)]
    [InlineData("department", 360)]
    [InlineData("product", 1280)]
    [InlineData("product", 360)]
    public async Task Every_stop_of_the_keyboard_is_seen(string name, int width)
    {
        var shopper = await Enter(width: width);
        await shopper.See(Stage, name);
        var unseen = new List<string>();
        for (var stop = 0; stop < 60; stop++)
        {
            await shopper.Page.Keyboard.PressAsync("Tab");
            var finding = await shopper.Page.EvaluateAsync<string?>("""
                () => {
                  const it = document.activeElement;
                  if (!it || it === document.body) return 'end';
                  const ringed = node => { const s = getComputedStyle(node), a = getComputedStyle(node, '::after'); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || a.outlineStyle !== 'none' && parseFloat(a.outlineWidth) >= 2; };
                  const box = it.getBoundingClientRect();
                  if (box.width < 1 || box.height < 1) return 'no size: ' + it.outerHTML.slice(0, 160);
                  if (box.bottom <= 0 || box.top >= innerHeight) return 'out of view: ' + it.outerHTML.slice(0, 160);
                  for (let node = it; node && node !== document.body; node = node.parentElement) if (ringed(node)) return null;
                  return 'no ring: ' + it.outerHTML.slice(0, 160);
                }
                """);
            if (finding == "end") break;
            if (finding is not null) unseen.Add(finding);
        }
        Assert.Empty(unseen);
    }

    [Theory]
    [InlineData("/c/kitchen?stock=in&sort=price")]
    [InlineData("/search?q=mug")]
    [InlineData("/delivery")]
    [InlineData("/")]
    public async Task Another_language_is_the_same_page_and_back_again(string path)
    {
        var shopper = await Enter();
        await shopper.Open(path);
        await Switch(shopper, "zh-CN");
        Assert.Equal(FindingPages.Href(path, true), shopper.Path);
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Switch(shopper, "en");
        Assert.Equal(path, shopper.Path);
        await Assertions.Expect(shopper.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private static async Task Switch(Shopper shopper, string language)
    {
        await shopper.Page.Locator(".pop > summary").ClickAsync();
        await shopper.Page.Locator($".pop a[hreflang={language}]").ClickAsync();
        await shopper.Page.WaitForFunctionAsync("language => document.documentElement.lang === language", language);
    }
}
