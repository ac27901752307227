using System.Diagnostics;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Finding;

/// <summary>The pages without Recommendation. Alone: what is killed here, other tests would miss.</summary>
[Collection(Stage.Alone)]
public sealed class WithoutRecommendationTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task A_dead_or_silent_Recommendation_costs_nobody_a_page()
    {
        var shopper = await Enter();
        var page = shopper.Page;
        var pid = Shop.Kill("recommendation");
        shopper.ExpectBreaks();
        await shopper.Open("/search?q=mug&from=1");
        await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("“mug”");
        await shopper.Open("/c/kitchen");
        await page.Locator(".card h2 a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#buy button.big")).ToBeVisibleAsync();
        await page.Locator("#q").PressSequentiallyAsync("tea");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=tea");
        await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Shop.Back("recommendation", pid, TimeSpan.FromSeconds(90));

        // It takes connections and says nothing.
        pid = Shop.Pid("recommendation")!.Value;
        using (var stop = Process.Start("kill", ["-STOP", $"{pid}"])) await stop.WaitForExitAsync();
        try
        {
            var clock = Stopwatch.StartNew();
            await shopper.Open("/search?q=mug&from=2");
            await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync();
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(6));
        }
        finally
        {
            using var go = Process.Start("kill", ["-CONT", $"{pid}"]);
            await go.WaitForExitAsync();
        }
        for (var (deadline, n) = (DateTime.UtcNow.AddSeconds(60), 3); ; n++)
        {
            await shopper.Open($"/search?q=candel&from=0.{n}");
            if (await page.Locator("h1").InnerTextAsync() == "Results for “candle”") break;
            Assert.True(DateTime.UtcNow < deadline, "the better search does not come back");
            await Task.Delay(500);
        }
    }
}
