using System.Collections.Concurrent;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

/// <summary>A test behind the counter.</summary>
[Collection(Stage.Finding)]
public abstract class DeskTest(Stage stage) : BrowserTest(stage)
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<BrowserContextCookiesResult>> sessions = new();

    /// <summary>Goes to a page of the desk as one of the development accounts (<c>merchant</c>, <c>ops</c>, <c>admin</c>), whose first sign-in serves the later ones too.</summary>
    protected async Task<Shopper> SitDown(string role, string path)
    {
        var staff = await Enter();
        if (sessions.TryGetValue(role, out var kept))
        {
            await staff.Context.AddCookiesAsync(kept.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
            await staff.Open(path);
        }
        else
        {
            await staff.SignIn(Shop.Account(role), path);
            sessions[role] = await staff.Context.CookiesAsync();
        }
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
