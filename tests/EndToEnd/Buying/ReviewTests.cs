using Shop.Tests.EndToEnd.Browser;
using Shop.Tests.EndToEnd.Finding;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>Who has bought a thing says how it is; others say that it helped.</summary>
public sealed class ReviewTests(Stage stage) : BuyingTest(stage)
{
    [Fact]
    public async Task A_buyer_says_how_it_is_and_again_and_a_stranger_finds_it_helpful()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var buyer = await Enter();
        await buyer.Register();
        await buyer.Open(ware.Path);
        await Assertions.Expect(buyer.Page.Locator("#voices")).ToContainTextAsync("Nobody has put it into words yet");
        await Assertions.Expect(buyer.Page.Locator("#voices form")).ToHaveCountAsync(0);
        await buyer.Order(ware, 1, "tok_ok");
        var form = buyer.Page.Locator("details.say");
        for (var deadline = DateTime.UtcNow.AddSeconds(40); await form.CountAsync() == 0; await Task.Delay(500))
        {
            Assert.True(DateTime.UtcNow < deadline, "the catalogue has not heard of the sale within 40 s");
            await buyer.Open(ware.Path);
        }
        await Say(form, 4, "A good weight in the hand.\nThe blue is bluer than I thought.");
        var voice = buyer.Page.Locator(".voice");
        await Assertions.Expect(voice).ToContainTextAsync("bluer than I thought");
        await Assertions.Expect(voice).ToContainTextAsync("Wren H.");
        await Assertions.Expect(voice.Locator(".badge")).ToHaveTextAsync("Bought it here");
        await Rules.IsAccessibleByDayAndNight(buyer.Page, "with a review of one's own");
        await Say(form, 5, "A good weight in the hand, and it keeps warm.");
        await Assertions.Expect(voice).ToContainTextAsync("keeps warm");
        await Assertions.Expect(voice.Locator(".rate")).ToHaveAttributeAsync("data-r", "5");

        var stranger = await Enter(chinese: true, script: false);
        await stranger.Open(FindingPages.Href(ware.Path, true));
        await stranger.Page.Locator(".voice button").ClickAsync();
        await Assertions.Expect(stranger.Page.Locator(".voice button")).ToContainTextAsync("1 人觉得有用");
        var reader = await Enter(chinese: true);
        await reader.Open(FindingPages.Href(ware.Path, true) + "?voices=");
        await Assertions.Expect(reader.Page.Locator(".voice")).ToContainTextAsync("keeps warm");
        await Rules.IsAccessibleByDayAndNight(reader.Page, "with reviews");
        await Rules.FitsEveryWidth(reader.Page);
    }

    [Fact]
    public async Task What_is_not_taken_is_still_typed_in()
    {
        var ware = await Ware.New(Shop, stock: 9);
        var buyer = await Enter(script: false);
        await buyer.Register();
        buyer.Expect(422);
        // By hand, past what the browser itself checks.
        var answer = await buyer.Context.APIRequest.PostAsync(ware.Path + "/reviews", new()
        {
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" }, DataString = "text=It+arrived+whole",
        });
        Assert.Equal(422, answer.Status);
        var html = await answer.TextAsync();
        Assert.Contains("It arrived whole</textarea>", html);
        Assert.Contains("How many blossoms", html);
    }

    private static async Task Say(ILocator form, int blossoms, string text)
    {
        if (await form.GetAttributeAsync("open") is null) await form.Locator("summary").ClickAsync();
        await form.Locator($"input[value='{blossoms}']").CheckAsync();
        await form.Locator("textarea").FillAsync(text);
        await form.GetByRole(AriaRole.Button, new() { Name = "Send it", Exact = true }).ClickAsync();
        await form.Page.WaitForURLAsync("**/p/*#voices");
    }
}
