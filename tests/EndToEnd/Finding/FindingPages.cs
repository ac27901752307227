using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

/// <summary>The pages on which something is found: each by a name, since an address may depend on the stock of the day.</summary>
public static class FindingPages
{
    private static readonly Dictionary<string, Func<DemoGoods, string>> addresses = new()
    {
        ["home"] = _ => "/",
        ["department"] = _ => "/c/kitchen",
        ["department, narrowed"] = _ => "/c/kitchen?from=5&to=20&stock=in&rating=3",
        ["department, nothing fits"] = _ => "/c/kitchen?from=900&to=901",
        ["everything"] = _ => "/search",
        ["search"] = _ => "/search?q=mug",
        ["search, corrected"] = _ => "/search?q=candel",
        ["search, narrowed"] = _ => "/search?q=candle&from=20&to=39.99&rating=4&sort=price",
        ["search without hits"] = _ => "/search?q=zzqqxx",
        ["new"] = _ => "/new",
        ["reduced"] = _ => "/reduced",
        ["product"] = goods => $"/p/{goods.Plenty}",
        ["product, sold out"] = goods => $"/p/{goods.SoldOut}",
        ["delivery"] = _ => "/delivery",
        ["returns"] = _ => "/returns",
        ["about"] = _ => "/about",
        ["privacy"] = _ => "/privacy",
        ["accessibility"] = _ => "/accessibility",
        ["lost"] = _ => "/no/such/page",
    };

    public static IEnumerable<string> Names => addresses.Keys;

    /// <summary>Pages that search engines are shown; the others are for people only.</summary>
    public static IEnumerable<string> Indexed => Names.Where(name => !name.StartsWith("search", StringComparison.Ordinal) && name != "lost");

    public static TheoryData<string, bool> InBothLanguages
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (var name in Names)
            {
                all.Add(name, false);
                all.Add(name, true);
            }
            return all;
        }
    }

    public static string Address(this Stage stage, string name, bool chinese = false) => Href(addresses[name](stage.Goods), chinese);

    public static string Href(string path, bool chinese) => !chinese ? path : path == "/" ? "/zh" : "/zh" + path;

    /// <summary>Opens a page by its name and lets it come to rest.</summary>
    public static async Task See(this Shopper shopper, Stage stage, string name, bool chinese = false)
    {
        if (name == "lost") shopper.Expect(404);
        var answer = await shopper.Open(stage.Address(name, chinese));
        Assert.Equal(name == "lost" ? 404 : 200, answer.Status);
        await shopper.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
