using System.Diagnostics;

namespace Shop.Load;

/// <summary>Clients that each buy, wait until the order is settled, and buy again: through gateway, token, cart, checkout and provider webhook.</summary>
public static class ClosedLoop
{
    public static async Task<int> Run(RunningShop shop, int clients, int seconds)
    {
        using var ops = await ShopClient.SignIn(shop.Gateway, shop.Account("ops"));
        using var merchant = await ShopClient.SignIn(shop.Gateway, shop.Account("merchant"));
        var products = (await ops.Get("/api/catalog/products?limit=24")).GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()).ToArray();
        foreach (var product in products)
            await merchant.Send(HttpMethod.Post, $"/api/admin/stock/{product}/adjustments", new { quantity = 100_000, reason = "load test" }, Guid.NewGuid().ToString());
        await Task.Delay(2000);
        var shoppers = await ShopClient.Shoppers(ops, clients);

        await Buy(shoppers, products, TimeSpan.FromSeconds(5));
        Console.WriteLine($"warm; {clients} clients for {seconds} s …");
        var (times, failures) = await Buy(shoppers, products, TimeSpan.FromSeconds(seconds));
        var inserts = await SingleInserts.PerSecond(shop.MySql);
        var reads = await CartReads(shoppers, TimeSpan.FromSeconds(5));

        times.Sort();
        var rate = times.Count / (double)seconds;
        Console.WriteLine($"orders confirmed      {times.Count} in {seconds} s = {rate:F1}/s, {failures} failed");
        Console.WriteLine($"to confirmed, p50 p99 {At(times, 0.5):F0} ms {At(times, 0.99):F0} ms");
        Console.WriteLine($"single inserts        {inserts:F0}/s durable, 32 connections, same run");
        Console.WriteLine($"ratio                 {rate / inserts:F3}");
        Console.WriteLine($"cart reads            {reads:F0}/s at the gateway, same clients: an order asks the gateway three times, so {reads / 3 / inserts:F3} is what no order could pass");
        Console.WriteLine("waiting for quiescence, then the auditor …");
        await Task.Delay(TimeSpan.FromSeconds(12));
        var wrong = await shop.Audit();
        foreach (var line in wrong.Take(20)) Console.WriteLine($"WRONG {line}");
        Console.WriteLine(wrong.Count == 0 ? "PASS  the shop keeps its promises" : $"FAIL  {wrong.Count} findings");
        return wrong.Count == 0 && failures == 0 ? 0 : 1;
    }

    private static async Task<(List<double> Milliseconds, int Failures)> Buy(List<ShopClient> shoppers, Guid[] products, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var times = new List<double>();
        var failures = 0;
        await Task.WhenAll(shoppers.Select((shopper, seed) => Task.Run(async () =>
        {
            var random = new Random(seed);
            while (clock.Elapsed < duration)
            {
                var started = clock.Elapsed;
                try
                {
                    await shopper.Put(products[random.Next(products.Length)], random.Next(1, 4));
                    using var response = await shopper.Checkout();
                    response.EnsureSuccessStatusCode();
                    var order = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await response.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
                    var status = await shopper.Follow(order, TimeSpan.FromSeconds(30));
                    if (status is not ("confirmed" or "packed" or "shipped" or "delivered")) throw new InvalidOperationException($"order {order} is {status ?? "not settled"}");
                    var took = (clock.Elapsed - started).TotalMilliseconds;
                    if (clock.Elapsed < duration) lock (times) times.Add(took);
                }
                catch (Exception exception)
                {
                    if (Interlocked.Increment(ref failures) <= 5) Console.WriteLine($"failed: {exception.Message}");
                    await Task.Delay(200);
                }
            }
        })));
        return (times, failures);
    }

    // What the machine does when an order is nothing but its requests: gateway, token, one service, Redis.
    private static async Task<double> CartReads(List<ShopClient> shoppers, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        long done = 0;
        await Task.WhenAll(shoppers.Select(shopper => Task.Run(async () =>
        {
            for (; clock.Elapsed < duration; Interlocked.Increment(ref done)) await shopper.Get("/api/cart");
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static double At(List<double> sorted, double quantile) => sorted.Count == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * quantile)];
}
