using Shop.Tests.EndToEnd.Browser;
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
            foreach (var (screen, width, height) in screens)
                foreach (var chinese in new[] { false, true })
                    foreach (var dark in new[] { false, true })
                        await Finding(stage, directory, $"{(chinese ? "zh" : "en")}-{screen}-{(dark ? "night" : "day")}", () => Shopper.Enter(stage.Browser, stage.Address, [], chinese, dark, width, height), chinese);
        }
        finally
        {
            await stage.DisposeAsync();
        }
    }

    private static async Task Finding(Stage stage, string directory, string suffix, Func<Task<Shopper>> enter, bool chinese)
    {
        await using var shopper = await enter();
        foreach (var name in FindingPages.Names)
        {
            await shopper.See(stage, name, chinese);
            await Shoot(shopper, Path.Combine(directory, $"{name.Replace(", ", "-").Replace(' ', '-')}-{suffix}.webp"));
        }
    }

    /// <summary>What is on screen, at a size that a readme can carry.</summary>
    private static async Task Shoot(Shopper shopper, string path)
    {
        await shopper.Page.EvaluateAsync("() => Promise.all([...document.images].filter(i => i.getBoundingClientRect().top < innerHeight).map(i => i.decode().catch(() => {})))");
        var session = await shopper.Context.NewCDPSessionAsync(shopper.Page);
        var shot = await session.SendAsync("Page.captureScreenshot", new Dictionary<string, object> { ["format"] = "webp", ["quality"] = 72 });
        await session.DetachAsync();
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(shot!.Value.GetProperty("data").GetString()!));
        Console.WriteLine($"{new FileInfo(path).Length / 1024,4} KB  {path}");
    }
}
