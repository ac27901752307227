using System.Text.RegularExpressions;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>What a shopper does on the way from a product to its delivery, by what is on the pages.</summary>
public static partial class Errand
{
    public const string Password = "three quiet herons by a weir";

    private static readonly Dictionary<string, string> Cards = new()
    {
        ["tok_ok"] = "4242424242424242", ["tok_3ds"] = "4000000000003220", ["tok_declined"] = "4000000000000002",
    };

    /// <summary>On the product's page, by its button.</summary>
    public static async Task PutIn(this Shopper shopper, Ware ware, bool chinese = false, int quantity = 1)
    {
        await shopper.Open(In(chinese, ware.Path));
        if (quantity != 1) await shopper.Page.Locator("#buy input[name=quantity]").FillAsync($"{quantity}");
        await shopper.Page.Locator("#buy button.big").ClickAsync();
        await Assertions.Expect(shopper.Page.Locator("#added")).ToBeVisibleAsync();
        await Assertions.Expect(shopper.Page.Locator("#count")).ToHaveTextAsync(Digit());
    }

    /// <summary>From the basket's page.</summary>
    public static async Task CheckOut(this Shopper shopper, bool chinese = false)
    {
        await shopper.Open(In(chinese, "/cart"));
        await shopper.Page.Locator(".sum a.btn.big").ClickAsync();
        await shopper.Page.WaitForURLAsync("**/checkout");
    }

    public static Task FillAddress(this Shopper shopper, bool chinese = false) => shopper.Page.FillAddress(chinese);

    public static async Task FillAddress(this IPage page, bool chinese = false, string? name = null)
    {
        await page.Locator("#name").FillAsync(name ?? (chinese ? "陆凯" : "Wren Hollins"));
        await page.Locator("#country").SelectOptionAsync(chinese ? "CN" : "GB");
        await page.Locator("#line1").FillAsync(chinese ? "梅花巷 1 号" : "1 Plum Lane");
        await page.Locator("#city").FillAsync(chinese ? "南京" : "London");
        await page.Locator("#postcode").FillAsync(chinese ? "210000" : "n1 9gu");
    }

    public static async Task Pay(this Shopper shopper, string token = "tok_ok")
    {
        await shopper.Page.Choose(token, shopper.HasScript);
        await shopper.Page.PressPay();
    }

    /// <summary>On the page of an order whose card was declined.</summary>
    public static async Task PayAgain(this Shopper shopper, string token = "tok_ok")
    {
        await shopper.Page.Choose(token, shopper.HasScript, "#again-card");
        await shopper.Page.PressPay("#again");
    }

    /// <summary>The browser hands a click so soon after scrolling to the frame of another process that lay there before: a hand is slower.</summary>
    public static async Task PressPay(this IPage page, string button = "#checkout button.big")
    {
        await page.Locator(button).ScrollIntoViewIfNeededAsync();
        await Task.Delay(250);
        await page.Locator(button).ClickAsync();
    }

    /// <summary>Chooses what the simulated bank shall do: a test card in the provider's form, or among the page's own where no script brings the form.</summary>
    public static async Task Choose(this IPage page, string token, bool script = true, string box = "#payment")
    {
        if (!script)
        {
            await page.Locator($"{box} [data-banks] input[value={token}]").CheckAsync();
            return;
        }
        // Until the form has its height.
        await Assertions.Expect(page.Locator($"{box} iframe")).Not.ToHaveAttributeAsync("height", "280");
        var form = page.FrameLocator($"{box} iframe");
        var card = form.Locator($"button[data-number='{Cards[token]}']");
        var number = string.Join(' ', Cards[token].Chunk(4).Select(four => new string(four)));
        // A browser drops clicks on a frame of another origin that has moved in the last half second (against clickjacking): a hand presses again.
        for (var presses = 0; presses < 5; presses++)
        {
            await card.ClickAsync();
            await Task.Delay(presses == 0 ? 150 : 600);
            if (await form.Locator("#number").InputValueAsync() == number) return;
        }
        await Assertions.Expect(form.Locator("#number")).ToHaveValueAsync(number);
    }

    /// <summary>The whole way to the order's page, whose address is returned.</summary>
    public static async Task<string> Buy(this Shopper shopper, Ware ware, string token = "tok_ok", bool chinese = false)
    {
        await shopper.PutIn(ware, chinese);
        await shopper.CheckOut(chinese);
        await shopper.FillAddress(chinese);
        await shopper.Pay(token);
        return await shopper.Ordered();
    }

    public static async Task<string> Ordered(this Shopper shopper)
    {
        await shopper.Page.WaitForURLAsync(OrderAddress(), new() { Timeout = 20_000 });
        return shopper.Path;
    }

    /// <summary>Waits for a word on the order's badge; with <paramref name="asking"/> by reloading, as one does without script.</summary>
    public static async Task Sees(this Shopper shopper, string badge, bool asking = false, int seconds = 40)
    {
        var locator = shopper.Page.Locator("#order-head .badge");
        if (!asking)
        {
            await Assertions.Expect(locator).ToHaveTextAsync(badge, new() { Timeout = seconds * 1000 });
            return;
        }
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); await locator.InnerTextAsync() != badge; await Task.Delay(500))
        {
            Assert.True(DateTime.UtcNow < deadline, $"{shopper.Page.Url}: not \"{badge}\" but \"{await locator.InnerTextAsync()}\" after {seconds} s");
            await shopper.Page.ReloadAsync();
        }
    }

    public static async Task<string> Register(this Shopper shopper, string name = "Wren Hollins")
    {
        var email = $"{Guid.NewGuid():N}@shop.test";
        await shopper.Open("/register");
        await shopper.Page.Locator("#name").FillAsync(name);
        await shopper.Page.Locator("#new-email").FillAsync(email);
        await shopper.Page.Locator("#new-password").FillAsync(Password);
        await shopper.Page.Locator("form:has(#new-password) button").ClickAsync();
        await shopper.Page.WaitForURLAsync(url => !url.Contains("/register", StringComparison.Ordinal));
        return email;
    }

    public static async Task SignIn(this Shopper shopper, string email)
    {
        await shopper.Page.Locator("#email").FillAsync(email);
        await shopper.Page.Locator("#password").FillAsync(Password);
        await shopper.Page.Locator("form:has(#password) button").ClickAsync();
        await shopper.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public static string In(bool chinese, string path) => chinese ? "/zh" + path : path;

    [GeneratedRegex("/orders/[0-9a-f-]{36}$")]
    private static partial Regex OrderAddress();

    [GeneratedRegex(@"^\d")]
    private static partial Regex Digit();
}
