using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>A test behind the counter.</summary>
[Collection(Stage.Finding)]
public abstract class DeskTest(Stage stage) : BrowserTest(stage)
{
    /// <summary>Signs in as one of the development accounts (<c>merchant</c>, <c>ops</c>, <c>admin</c>) and goes to a page of the desk.</summary>
    protected async Task<Shopper> SitDown(string role, string path)
    {
        var staff = await Enter();
        var account = Shop.Account(role);
        await staff.Open("/sign-in?return=" + Uri.EscapeDataString(path));
        await staff.Page.Locator("#email").FillAsync(account.Email);
        await staff.Page.Locator("#password").FillAsync(account.Password);
        await staff.Page.Locator("form:has(#password) button").First.ClickAsync();
        await Assertions.Expect(staff.Page.Locator(".desk > .side")).ToBeVisibleAsync();
        Assert.Equal(path, staff.Path);
        return staff;
    }

    /// <summary>The rules of every page, on the one that is open.</summary>
    protected static async Task Keeps(Shopper staff, string when)
    {
        await Rules.IsAccessibleByDayAndNight(staff.Page, when);
        await Rules.FitsEveryWidth(staff.Page);
        await staff.Page.SetViewportSizeAsync(1280, 900);
    }
}
