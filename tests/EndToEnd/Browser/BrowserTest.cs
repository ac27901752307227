using System.Collections.Concurrent;
using Shop.Load;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>A test in a browser. Whatever it is about, it fails on an error in the console, a broken policy, a failed request or a call to another site.</summary>
public abstract class BrowserTest(Stage stage) : IAsyncLifetime
{
    private readonly ConcurrentQueue<Shopper> shoppers = new();

    protected Stage Stage => stage;

    protected RunningShop Shop => stage.Shop;

    /// <summary>Hosts that the pages of the test lead to besides the shop.</summary>
    protected virtual IEnumerable<string> AlsoAt => [];

    protected async Task<Shopper> Enter(bool chinese = false, bool dark = false, int width = 1280, int height = 900, bool script = true)
    {
        var shopper = await Shopper.Enter(stage.Browser, stage.Address, AlsoAt, chinese, dark, width, height, script);
        shoppers.Enqueue(shopper);
        return shopper;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        List<string> complaints = [];
        foreach (var shopper in shoppers)
        {
            complaints.AddRange(shopper.Complaints);
            await shopper.DisposeAsync();
        }
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));
    }
}
