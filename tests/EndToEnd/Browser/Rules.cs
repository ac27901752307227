namespace Shop.Tests.EndToEnd.Browser;

/// <summary>What holds of every page as it is on screen.</summary>
public static class Rules
{
    public static readonly int[] Widths = [360, 412, 768, 1024, 1280, 1440, 1920];

    public static Task IsAccessible(IPage page, string when) => IsAccessible(page, when, () => Axe.Look(page));

    /// <summary>Only a part of the page: what lies over it hides the rest.</summary>
    public static Task IsAccessible(ILocator part, string when) => IsAccessible(part.Page, when, () => Axe.Look(part));

    private static async Task IsAccessible(IPage page, string when, Func<Task<string[]>> look)
    {
        // Colours on their way from day to night are nobody's.
        await page.EvaluateAsync("() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 1e4).map(a => a.finished)))");
        var found = await look();
        Assert.True(found.Length == 0, $"{page.Url} {when}\n" + string.Join('\n', found));
    }

    public static async Task IsAccessibleByDay(IPage page, string when = "")
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await IsAccessible(page, $"{when} by day");
    }

    public static async Task IsAccessibleByDayAndNight(IPage page, string when = "")
    {
        await IsAccessibleByDay(page, when);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await IsAccessible(page, $"{when} by night", () => Axe.LookAtColours(page));
    }

    /// <summary>Nothing sticks out to the side, and nothing scrolls sideways, at any usual width.</summary>
    public static async Task FitsEveryWidth(IPage page)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var over = await page.EvaluateAsync<string?>("""
                () => {
                  const root = document.documentElement, wide = root.clientWidth;
                  if (root.scrollWidth <= wide) return null;
                  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 3);
                  return `${root.scrollWidth} px: ${out.map(e => e.outerHTML.slice(0, 120)).join(' | ')}`;
                }
                """);
            Assert.True(over is null, $"{page.Url} at {width} px is {over}");
        }
    }
}
