using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;
using Xunit.Abstractions;

namespace Shop.Tests.Integration.Chaos;

/// <summary>SIGKILL of one process while orders flow: every accepted order settles, and the books are right.</summary>
public sealed class KillTests(ServerSet servers, ITestOutputHelper output) : ShopTest(servers)
{
    private const int Orders = 200;

    [Theory]
    [InlineData("ordering")]
    [InlineData("inventory")]
    [InlineData("payment")]
    [InlineData("payment-simulator")]
    [InlineData("cart")]
    [InlineData("catalog")]
    [InlineData("identity")]
    [InlineData("gateway")]
    [InlineData("rabbitmq")]
    [InlineData("mysql")]
    [InlineData("redis")]
    public async Task Whatever_is_killed_every_accepted_order_settles(string victim)
    {
        var product = await Product(stock: 10_000);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var buyers = await ShopClient.Shoppers(ops, Orders);
        var accepted = new ConcurrentDictionary<Guid, ShopClient>();
        var refused = 0;

        var flow = Parallel.ForAsync(0, Orders, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            try
            {
                await Patiently(() => buyers[i].Put(product, 1));
                using var response = await buyers[i].Checkout(patience: TimeSpan.FromSeconds(60));
                if (response.StatusCode == HttpStatusCode.Accepted)
                    accepted[JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(CancellationToken.None)).GetProperty("id").GetGuid()] = buyers[i];
                else Interlocked.Increment(ref refused);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        await Eventually(() => Task.FromResult(accepted.Count >= 40), "orders flow");
        var pid = Shop.Kill(victim);
        var back = await Shop.Back(victim, pid, TimeSpan.FromSeconds(45));
        await flow;

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var open = new HashSet<Guid>(accepted.Keys);
        while (open.Count > 0 && clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            foreach (var order in open.ToList())
                if (ShopClient.Settled.Contains(await Patiently(() => accepted[order].Status(order)))) open.Remove(order);
            if (open.Count > 0) await Task.Delay(250);
        }
        output.WriteLine($"{victim}: back after {back.TotalSeconds:F1} s, {accepted.Count} accepted, {refused} refused, all settled {clock.Elapsed.TotalSeconds:F1} s later");
        Assert.True(open.Count == 0, $"{open.Count} of {accepted.Count} orders not settled 30 s after {victim} was back, e.g. {open.FirstOrDefault()}");

        await Eventually(async () => await Stock(product) is { } stock && stock.Reserved == 0 && stock.Available + stock.Sold == 10_000, "no unit is held or lost");
        IReadOnlyList<string> wrong = [];
        await Eventually(async () => (wrong = await Shop.Audit()).Count == 0, "the auditor finds nothing", 30);
        Assert.Empty(wrong);
    }

    // The shop may be away for a moment: that is the point.
    private static async Task<T> Patiently<T>(Func<Task<T>> request)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(300))
        {
            try
            {
                return await request();
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && DateTime.UtcNow < deadline)
            {
            }
        }
    }
}
