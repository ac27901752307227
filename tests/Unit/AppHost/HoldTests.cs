using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class HoldTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    private readonly HoldSwitch hold = new();

    [Fact]
    public async Task Who_holds_a_resource_waits_until_its_process_is_gone_and_it_stays_down_until_it_is_let_go()
    {
        using var life = hold.Life(CancellationToken.None);
        var held = hold.HoldAsync();
        Assert.True(life.IsCancellationRequested);
        Assert.False(held.IsCompleted);

        var down = hold.DownAsync(CancellationToken.None);
        await held.WaitAsync(patience);
        Assert.False(down.IsCompleted);

        hold.Resume();
        await down.WaitAsync(patience);
        using var next = hold.Life(CancellationToken.None);
        Assert.False(next.IsCancellationRequested);
    }

    [Fact]
    public async Task What_is_held_twice_is_let_go_once()
    {
        using var life = hold.Life(CancellationToken.None);
        var (first, second) = (hold.HoldAsync(), hold.HoldAsync());
        var down = hold.DownAsync(CancellationToken.None);
        await Task.WhenAll(first, second, hold.HoldAsync()).WaitAsync(patience);
        hold.Resume();
        hold.Resume();
        await down.WaitAsync(patience);
    }
}
