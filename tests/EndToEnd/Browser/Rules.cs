using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>What holds of every page as it is on screen.</summary>
public static class Rules
{
    public static readonly int[] Widths = [360, 412, 768, 1024, 1280, 1440, 1920];

    private static readonly AxeRunOptions axe = Only("tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    // What the night can change: all else is as it was by day.
    private static readonly AxeRunOptions colours = Only("rule", "color-contrast", "link-in-text-block");

    public static Task IsAccessible(IPage page, string when) => IsAccessible(page, when, () => page.RunAxe(axe));

    /// <summary>Only a part of the page: what lies over it hides the rest.</summary>
    public static Task IsAccessible(ILocator part, string when) => IsAccessible(part.Page, when, () => part.RunAxe(axe));

    private static async Task IsAccessible(IPage page, string when, Func<Task<AxeResult>> run)
    {
        // Colours on their way from day to night are nobody's.
        await page.EvaluateAsync("() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 1e4).map(a => a.finished)))");
        var result = await run();
        Assert.True(result.Violations.Length == 0, $"{page.Url} {when}\n" + string.Join('\n', result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => $"    {node.Target}: {node.Html}\n      {Why(node)}")))));
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
        // A frame without a background of its own stands on the page's, which axe does not see: to it that is always white.
        await IsAccessible(page, $"{when} by night", () => page.RunAxe(new AxeRunContext { Exclude = [new AxeSelector("iframe")] }, colours));
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

    private static AxeRunOptions Only(string type, params string[] values) => new()
    {
        RunOnly = new RunOnlyOptions { Type = type, Values = [.. values] },
        ResultTypes = new HashSet<ResultType> { ResultType.Violations },
    };

    private static string Why(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message).Take(2));
}
