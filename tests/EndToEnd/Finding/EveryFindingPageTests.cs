using System.Text.RegularExpressions;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

[Collection(Stage.Finding)]
public sealed partial class EveryFindingPageTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [MemberData(nameof(FindingPages.InBothLanguages), MemberType = typeof(FindingPages))]
    public async Task Is_accessible_by_day_and_night_fits_every_width_and_shows_its_pictures_with_little_script(string name, bool chinese)
    {
        var shopper = await Enter(chinese);
        await shopper.See(Stage, name, chinese);
        // Colours and controls are the same in both languages: Chinese changes words and widths.
        if (chinese) await Rules.IsAccessibleByDay(shopper.Page, "in Chinese");
        else await Rules.IsAccessibleByDayAndNight(shopper.Page);
        await Rules.FitsEveryWidth(shopper.Page);
        await shopper.Page.SetViewportSizeAsync(360, 800);
        if (!chinese) await Rules.IsAccessible(shopper.Page, "on a phone");
        Assert.Empty(await BrokenPictures(shopper.Page));

        var script = 0;
        foreach (var answer in shopper.Answers.Where(answer => answer.Request.ResourceType == "script")) script += (await answer.BodyAsync()).Length;
        Assert.InRange(script, 1, 15 * 1024);
    }

    [Fact]
    public async Task Names_its_address_in_both_languages()
    {
        var shopper = await Enter();
        foreach (var name in FindingPages.Indexed)
            foreach (var chinese in new[] { false, true })
            {
                var head = await Head(shopper, Stage.Address(name, chinese));
                Assert.Equal(chinese ? head["zh-CN"] : head["en"], head["canonical"]);
                Assert.Equal(head["en"], head["x-default"]);
                // What a page says of itself is true, and its other side says the same.
                foreach (var address in new[] { head["en"], head["zh-CN"] }) Assert.Equal(head["en"] + head["zh-CN"], await Pair(shopper, address));
            }
    }

    [Theory]
    [InlineData("search", false)]
    [InlineData("search without hits", true)]
    [InlineData("lost", false)]
    public async Task Is_kept_out_of_search_engines_where_it_is_for_people_only(string name, bool chinese)
    {
        var shopper = await Enter(chinese);
        await shopper.See(Stage, name, chinese);
        Assert.Equal("noindex", await shopper.Page.Locator("meta[name=robots]").GetAttributeAsync("content"));
        Assert.Equal(0, await shopper.Page.Locator("link[rel=canonical]").CountAsync());
    }

    /// <returns>Pictures that do not load, or whose size or meaning is not said before they do.</returns>
    private static Task<string[]> BrokenPictures(IPage page) => page.EvaluateAsync<string[]>("""
        async () => {
          const images = [...document.images], wrong = [];
          for (const image of images) {
            image.loading = 'eager';
            image.src ||= image.dataset.later;
            if (!image.hasAttribute('width') || !image.hasAttribute('height') || !image.hasAttribute('alt')) wrong.push(image.outerHTML);
            try { await image.decode(); } catch { wrong.push('does not load: ' + image.src); }
          }
          return wrong;
        }
        """);

    private static async Task<string> Pair(Shopper shopper, string address)
    {
        var head = await Head(shopper, address);
        return head["en"] + head["zh-CN"];
    }

    private static async Task<Dictionary<string, string>> Head(Shopper shopper, string address)
    {
        var answer = await shopper.Context.APIRequest.GetAsync(address, new() { MaxRedirects = 0 });
        Assert.Equal(200, answer.Status);
        var html = await answer.TextAsync();
        var head = AlternateLink().Matches(html).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        head["canonical"] = CanonicalLink().Match(html).Groups[1].Value;
        return head;
    }

    [GeneratedRegex("<link rel=\"alternate\" hreflang=\"([^\"]+)\" href=\"([^\"]+)\"")]
    private static partial Regex AlternateLink();

    [GeneratedRegex("<link rel=\"canonical\" href=\"([^\"]+)\"")]
    private static partial Regex CanonicalLink();
}
