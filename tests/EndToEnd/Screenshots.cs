using Shop.Tests.EndToEnd.Browser;
using Shop.Tests.EndToEnd.Buying;
using Shop.Tests.EndToEnd.Finding;

namespace Shop.Tests.EndToEnd;

/// <summary>Pictures of the pages for people, as WebP: every page, both languages, day and night, desktop and phone.</summary>
public static class Screenshots
{
    private static readonly (string Name, int Width, int Height)[] screens = [("desktop", 1280, 900), ("phone", 360, 780)];

    public static async Task Take(string directory)
    {
        Directory.CreateDirectory(directory);
        var stage = new Stage();
        await stage.InitializeAsync();
        try
        {
            var ware = await Ware.Known(stage.Shop, stage.Goods.Plenty);
            foreach (var (screen, width, height) in screens)
                foreach (var chinese in new[] { false, true })
                    foreach (var dark in new[] { false, true })
                    {
                        string Name(string page) => Path.Combine(directory, $"{page.Replace(", ", "-").Replace(' ', '-')}-{(chinese ? "zh" : "en")}-{screen}-{(dark ? "night" : "day")}.webp");
                        await using var shopper = await Shopper.Enter(stage.Browser, stage.Address, [], chinese, dark, width, height);
                        foreach (var name in FindingPages.Names)
                        {
                            await shopper.See(stage, name, chinese);
                            await Shoot(shopper, Name(name));
                        }
                        await Buying(shopper, ware, chinese, Name);
                    }
        }
        finally
        {
            await stage.DisposeAsync();
        }
    }

    private static async Task Buying(Shopper shopper, Ware ware, bool chinese, Func<string, string> file)
    {
        foreach (var door in new[] { "sign-in", "register" })
        {
            await shopper.Open(Errand.In(chinese, "/" + door));
            await Shoot(shopper, file(door));
        }
        await shopper.PutIn(ware, chinese, 2);
        await Shoot(shopper, file("drawer"));
        await shopper.CheckOut(chinese);
        await shopper.FillAddress(chinese);
        await shopper.Page.Choose("tok_declined");
        await Shoot(shopper, file("checkout"));
        await shopper.Open(Errand.In(chinese, "/cart"));
        await Shoot(shopper, file("basket"));
        await shopper.Open(Errand.In(chinese, "/checkout"));
        await shopper.FillAddress(chinese);
        await shopper.Pay("tok_declined");
        await shopper.Ordered();
        await shopper.Page.Choose("tok_ok", box: "#again-card");
        await shopper.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await Shoot(shopper, file("order-declined"));
        await shopper.PayAgain();
        await shopper.Page.Locator("#return").WaitForAsync();
        await Shoot(shopper, file("order-delivered"));
        await shopper.Open(Errand.In(chinese, "/orders"));
        await Shoot(shopper, file("orders"));
    }

    /// <summary>What is on screen, at a size that a readme can carry.</summary>
    private static async Task Shoot(Shopper shopper, string path)
    {
        await shopper.Page.EvaluateAsync("() => Promise.all([...document.images].filter(i => i.getBoundingClientRect().top < innerHeight).map(i => i.decode().catch(() => {})))");
        await Task.Delay(300); // what moves comes to rest
        var session = await shopper.Context.NewCDPSessionAsync(shopper.Page);
        var shot = await session.SendAsync("Page.captureScreenshot", new Dictionary<string, object> { ["format"] = "webp", ["quality"] = 72 });
        await session.DetachAsync();
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(shot!.Value.GetProperty("data").GetString()!));
        Console.WriteLine($"{new FileInfo(path).Length / 1024,4} KB  {path}");
    }
}
