using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

[Collection(Stage.Finding)]
public sealed class AxeTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task A_page_that_breaks_the_rules_is_found()
    {
        var page = (await Enter()).Page;
        await page.SetContentAsync("<title>Bad</title><main><h1>Bad</h1><p id=pale style='color:#aaa;background:#fff'>Pale</p><img src='data:,'></main>");
        Assert.Equal(["color-contrast", "html-has-lang", "image-alt"], Names(await Axe.Look(page)));
        Assert.Equal(["color-contrast"], Names(await Axe.LookAtColours(page)));
        Assert.Equal(["color-contrast"], Names(await Axe.Look(page.Locator("#pale"))));
    }

    private static IEnumerable<string> Names(string[] found) => found.Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]).Order();
}
