namespace Shop.Tests.Integration.Servers;

/// <summary>What every test on real servers needs: to wait for what comes a moment later, but not for ever.</summary>
public abstract class ServerTest
{
    protected static async Task Eventually(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < deadline; await Task.Delay(50))
            if (await condition()) return;
        Assert.Fail($"Not within {seconds} s: {what}");
    }
}
