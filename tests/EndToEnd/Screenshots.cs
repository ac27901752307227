using System.Diagnostics;
using Shop.Tests.EndToEnd.Browser;
using Shop.Tests.EndToEnd.Buying;
using Shop.Tests.EndToEnd.Finding;

namespace Shop.Tests.EndToEnd;

/// <summary>Pictures for people: one WebP per page, on it the page in both languages, by day and night, on desktop and phone.</summary>
public static class Screenshots
{
    private static readonly (string Name, int Width, int Height)[] screens = [("desktop", 1280, 900), ("phone", 360, 780)];

    /// <param name="part">finding, buying or desk: these pages alone; null: all.</param>
    public static async Task Take(string directory, string? part)
    {
        RefuseWithoutChineseFont();
        var stage = new Stage();
        await stage.InitializeAsync();
        try
        {
            var ware = await Ware.Known(stage.Shop, stage.Goods.Plenty);
            var album = new Dictionary<string, List<(int Width, string Picture)>>();
            foreach (var (screen, width, height) in screens)
                foreach (var chinese in new[] { false, true })
                    foreach (var dark in new[] { false, true })
                    {
                        await using var shopper = await Shopper.Enter(stage.Browser, stage.Address, [], chinese, dark, width, height);
                        Task Shoot(string page) => Photograph(page, shopper);
                        async Task Photograph(string page, Shopper shopper)
                        {
                            page = page.Replace(", ", "-").Replace(' ', '-');
                            if (!album.TryGetValue(page, out var pictures)) album[page] = pictures = [];
                            pictures.Add((width, await OnScreen(shopper)));
                            Console.WriteLine($"{page}, {(chinese ? "Chinese" : "English")}, {screen}, {(dark ? "night" : "day")}");
                        }
                        foreach (var name in part is null or "finding" ? FindingPages.Names : [])
                        {
                            await shopper.See(stage, name, chinese);
                            await Shoot(name);
                        }
                        if (part is null or "buying") await Buying(shopper, ware, chinese, Shoot);
                        if (!chinese && (part is null || part == "desk")) await Desk(stage, dark, width, height, Photograph);
                    }
            await Mount(stage, album, directory);
        }
        finally
        {
            await stage.DisposeAsync();
        }
    }

    // Without one, Chinese pages are photographed as empty boxes and nothing complains.
    private static void RefuseWithoutChineseFont()
    {
        using var list = Process.Start(new ProcessStartInfo("fc-list", [":lang=zh-cn", "family"]) { RedirectStandardOutput = true })!;
        if (list.StandardOutput.ReadToEnd().Trim().Length == 0)
            throw new InvalidOperationException("No font here has Chinese characters: install one (Debian: apt-get install fonts-noto-cjk), then take the pictures again.");
    }

    private static async Task Buying(Shopper shopper, Ware ware, bool chinese, Func<string, Task> shoot)
    {
        foreach (var door in new[] { "sign-in", "register" })
        {
            await shopper.Open(Errand.In(chinese, "/" + door));
            await shoot(door);
        }
        await shopper.PutIn(ware, chinese, 2);
        await shoot("drawer");
        await shopper.CheckOut(chinese);
        await shopper.FillAddress(chinese);
        await shopper.Page.Choose("tok_declined");
        await shoot("checkout");
        await shopper.Open(Errand.In(chinese, "/cart"));
        await shoot("basket");
        await shopper.Open(Errand.In(chinese, "/checkout"));
        await shopper.FillAddress(chinese);
        await shopper.Pay("tok_declined");
        await shopper.Ordered();
        await shopper.Page.Choose("tok_ok", box: "#again-card");
        await shopper.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await shoot("order-declined");
        await shopper.PayAgain();
        await shopper.Page.Locator("#return").WaitForAsync();
        await shoot("order-delivered");
        await shopper.Open(Errand.In(chinese, "/orders"));
        await shoot("orders");
    }

    /// <summary>Behind the counter, where English is spoken.</summary>
    private static async Task Desk(Stage stage, bool dark, int width, int height, Func<string, Shopper, Task> shoot)
    {
        await using var staff = await Shopper.Enter(stage.Browser, stage.Address, [], chinese: false, dark, width, height);
        await staff.SignIn(stage.Shop.Account("admin"), "/desk");
        await shoot("desk", staff);
        foreach (var (page, path) in new[] { ("desk, catalogue", "/desk/catalogue"), ("desk, stock", "/desk/stock"), ("desk, dead letters", "/desk/dead-letters"), ("desk, orders", "/desk/orders?status=delivered") })
        {
            await staff.Open(path);
            await shoot(page, staff);
        }
        await staff.Page.Locator("#main table a").First.ClickAsync();
        await staff.Page.Locator("svg.xray").First.WaitForAsync();
        await shoot("desk, order from the inside", staff);
    }

    /// <summary>The eight of a page on one sheet: desktops two by two, phones in a row below.</summary>
    private static async Task Mount(Stage stage, Dictionary<string, List<(int Width, string Picture)>> album, string directory)
    {
        Directory.CreateDirectory(directory);
        await using var context = await stage.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1360, Height = 600 } });
        var sheet = await context.NewPageAsync();
        foreach (var (page, pictures) in album)
        {
            string Row(bool desktop) => string.Concat(pictures.Where(picture => picture.Width > 600 == desktop)
                .Select(picture => $"<img src='data:image/webp;base64,{picture.Picture}' width='{(desktop ? 660 : 320)}'>"));
            await sheet.SetContentAsync($"<style>body{{margin:0;display:grid;gap:20px;padding:10px;background:#8a8f9c}}div{{display:flex;flex-wrap:wrap;gap:20px}}img{{border-radius:6px}}</style><div>{Row(true)}</div><div>{Row(false)}</div>");
            await sheet.EvaluateAsync("() => Promise.all([...document.images].map(image => image.decode()))");
            await sheet.SetViewportSizeAsync(1360, await sheet.EvaluateAsync<int>("() => Math.ceil(document.body.getBoundingClientRect().height)"));
            var path = Path.Combine(directory, $"{page}.webp");
            await File.WriteAllBytesAsync(path, Convert.FromBase64String(await Capture(context, sheet, 62)));
            Console.WriteLine($"{new FileInfo(path).Length / 1024,4} KB  {path}");
        }
    }

    private static async Task<string> OnScreen(Shopper shopper)
    {
        await shopper.Page.EvaluateAsync("() => Promise.all([...document.images].filter(i => i.getBoundingClientRect().top < innerHeight).map(i => i.decode().catch(() => {})))");
        await Task.Delay(300); // what moves comes to rest
        return await Capture(shopper.Context, shopper.Page, 85);
    }

    private static async Task<string> Capture(IBrowserContext context, IPage page, int quality)
    {
        var session = await context.NewCDPSessionAsync(page);
        var shot = await session.SendAsync("Page.captureScreenshot", new Dictionary<string, object> { ["format"] = "webp", ["quality"] = quality });
        await session.DetachAsync();
        return shot!.Value.GetProperty("data").GetString()!;
    }
}
