using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>
/// What axe has to say against a page. Its library loads axe anew for every look, and into a page of its own to put together what frames found: most of
/// the work. Here a document is given axe once, and the library looks only at pages that have frames.
/// </summary>
public static class Axe
{
    private static readonly string script = new BundledAxeScriptProvider().GetScript();
    private static readonly RunOnlyOptions all = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

    // What the night can change: all else is as it was by day.
    private static readonly RunOnlyOptions colours = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] };

    /// <returns>A text for each rule that is broken.</returns>
    public static async Task<string[]> Look(IPage page)
    {
        if (page.Frames.Count == 1) return await Run(page.Locator(":root"), all);
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = all, ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        return [.. result.Violations.Select(violation => $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => $"    {node.Target}: {node.Html}")))];
    }

    public static Task<string[]> Look(ILocator part) => Run(part, all);

    // A frame without a background of its own stands on the page's, which axe does not see: to it that is always white.
    public static Task<string[]> LookAtColours(IPage page) => Run(page.Locator(":root"), colours);

    private static async Task<string[]> Run(ILocator part, RunOnlyOptions rules)
    {
        if (!await part.Page.EvaluateAsync<bool>("() => !!window.axe")) await part.Page.EvaluateAsync(script);
        return await part.EvaluateAsync<string[]>("""
            async (part, [type, values]) => {
              const options = { runOnly: { type, values }, resultTypes: ['violations'], iframes: false };
              const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message).slice(0, 2).join('; ');
              const { violations } = await axe.run(part === document.documentElement ? document : part, options);
              return violations.map(({ id, help, nodes }) =>
                [`${id}: ${help}`, ...nodes.slice(0, 5).map(node => `    ${node.target}: ${node.html}\n      ${why(node)}`)].join('\n'));
            }
            """, new object[] { rules.Type, rules.Values });
    }
}
