using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>SIGKILL while second cards are asked: every order that could be paid again is paid, once.</summary>
public sealed class PayAgainKillTests(ServerSet servers) : ShopTest(servers)
{
    private const int Orders = 60;

    [Theory]
    [InlineData("ordering")]
    [InlineData("payment")]
    [InlineData("payment-simulator")]
    [InlineData("rabbitmq")]
    public async Task Whatever_is_killed_a_second_card_pays_once(string victim)
    {
        var product = await Product(stock: Orders);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var buyers = await ShopClient.Shoppers(ops, Orders);
        var asked = 0;

        var flow = Parallel.ForAsync(0, Orders, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (i, _) =>
        {
            await Patiently(async () => { await buyers[i].Put(product, 1); return true; });
            var body = new
            {
                address = new { name = "Ada Shopper", line1 = "1 Plum Lane", city = "London", postcode = "N1 9GU", country = "GB" },
                payment = new { token = "tok_declined", holdOnDecline = true },
            };
            var key = Guid.NewGuid().ToString();
            var order = (await Patiently(() => buyers[i].Send(HttpMethod.Post, "/api/orders", body, key))).GetProperty("id").GetGuid();
            await Eventually(async () => (await Patiently(() => buyers[i].Get($"/api/orders/{order}"))).GetProperty("paymentProblem").ValueKind == JsonValueKind.Object, "the card is declined", 120);
            var again = Guid.NewGuid().ToString();
            await Patiently(() => buyers[i].Send(HttpMethod.Post, $"/api/orders/{order}/payment", new { token = i % 4 == 0 ? "tok_duplicate_webhook" : "tok_ok" }, again));
            Interlocked.Increment(ref asked);
            await Eventually(async () => ShopClient.Settled.Contains(await Patiently(() => buyers[i].Status(order))), "the second card pays", 120);
            Assert.NotEqual("cancelled", await Patiently(() => buyers[i].Status(order)));
        });
        await Eventually(() => Task.FromResult(asked >= 10), "second cards are asked");
        var pid = Shop.Kill(victim);
        await Shop.Back(victim, pid, TimeSpan.FromSeconds(45));
        await flow;

        await Eventually(async () => await Stock(product) == (0, 0, Orders), "each is sold once");
        var wrong = await Shop.Audit();
        for (var deadline = DateTime.UtcNow.AddSeconds(30); wrong.Count > 0 && DateTime.UtcNow < deadline; wrong = await Shop.Audit()) await Task.Delay(500);
        Assert.Empty(wrong);
    }

    // The shop may be away for a moment: the same key tells.
    private static async Task<T> Patiently<T>(Func<Task<T>> request)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(200))
        {
            try
            {
                return await request();
            }
            catch (Exception exception) when (DateTime.UtcNow < deadline
                && exception is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized } or TaskCanceledException)
            {
            }
        }
    }
}
