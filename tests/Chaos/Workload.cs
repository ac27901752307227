using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Audit;
using Shop.Load;

namespace Shop.Chaos;

/// <summary>Shoppers who buy, cancel, return and come back, and a merchant; every answer goes into the history.</summary>
public sealed class Workload
{
    private static readonly string[] tokens =
    [
        "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_ok", "tok_duplicate_webhook", "tok_duplicate_webhook", "tok_out_of_order", "tok_lost_webhook", "tok_declined", "tok_3ds", "tok_slow",
    ];

    private static readonly string[] course = ["placed", "stockReserved", "paymentPending", "paid", "confirmed", "packed", "shipped", "delivered", "rejected", "cancelled", "returned"];

    private readonly ShopClient merchant;
    private readonly List<ShopClient> shoppers;
    private readonly List<ShopClient> keepers;
    private readonly Guid[] products;
    private readonly Guid[] priced;
    private readonly int seed;
    private readonly ConcurrentDictionary<HttpStatusCode, int> answers = [];

    private Workload(ShopClient merchant, List<ShopClient> shoppers, List<ShopClient> keepers, Guid[] products, Guid[] priced, int seed) =>
        (this.merchant, this.shoppers, this.keepers, this.products, this.priced, this.seed) = (merchant, shoppers, keepers, products, priced, seed);

    public HistoryRecorder History { get; } = new();

    public IReadOnlyDictionary<HttpStatusCode, int> Answers => answers;

    /// <summary>Requests that never got an answer.</summary>
    public int Unanswered { get; private set; }

    public static async Task<Workload> Prepare(RunningShop shop, int shoppers, int seed)
    {
        using var ops = await ShopClient.SignIn(shop.Gateway, shop.Account("ops"));
        var merchant = await ShopClient.SignIn(shop.Gateway, shop.Account("merchant"));
        var products = (await ops.Get("/api/catalog/products?limit=24")).GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()).ToArray();
        foreach (var product in products.Take(6))
            await merchant.Send(HttpMethod.Post, $"/api/admin/stock/{product}/adjustments", new { quantity = 100_000, reason = "for chaos" }, Guid.NewGuid().ToString());
        await Task.Delay(2000);
        return new(merchant, await ShopClient.Shoppers(ops, shoppers), await ShopClient.Shoppers(ops, 8), products[..6], products[8..16], seed);
    }

    /// <summary>Buys until so many orders are accepted, or the time is up.</summary>
    public async Task Run(int orders, TimeSpan atMost)
    {
        using var end = new CancellationTokenSource(atMost);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
        var side = Task.WhenAll([Stock(done.Token), .. priced.Select(product => Reprice(product, done.Token)), .. keepers.Select((keeper, i) => Keep(keeper, seed + i, done.Token))]);
        await Task.WhenAll(shoppers.Select((shopper, i) => Task.Run(async () =>
        {
            var random = new Random(seed * 1000 + i);
            while (History.Orders < orders && !end.IsCancellationRequested) await Quietly(() => Buy(shopper, random, end.Token));
        })));
        await done.CancelAsync();
        await side;
    }

    /// <summary>Orders that reach a confirmed state per second, in fair weather.</summary>
    public async Task<double> Rate(TimeSpan length)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var confirmed = 0;
        await Task.WhenAll(shoppers.Take(16).Select((shopper, i) => Task.Run(async () =>
        {
            var random = new Random(i);
            while (clock.Elapsed < length)
                await Quietly(async () =>
                {
                    foreach (var product in products.OrderBy(_ => random.Next()).Take(3)) await shopper.Put(product, 1);
                    using var response = await shopper.Checkout();
                    if (response.StatusCode != HttpStatusCode.Accepted) return;
                    var order = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
                    if (await shopper.Follow(order, TimeSpan.FromSeconds(10)) is not null) Interlocked.Increment(ref confirmed);
                });
        })));
        return confirmed / clock.Elapsed.TotalSeconds;
    }

    private async Task Buy(ShopClient shopper, Random random, CancellationToken end)
    {
        foreach (var product in products.OrderBy(_ => random.Next()).Take(random.Next(1, 4))) await shopper.Put(product, random.Next(1, 3));
        var token = tokens[random.Next(tokens.Length)];
        var key = Guid.NewGuid().ToString();
        // Impatient: the same order twice at once, now and then.
        var twin = random.Next(4) == 0 ? Quietly(async () => (await shopper.Checkout(token, key)).Dispose()) : Task.CompletedTask;
        using var response = await shopper.Checkout(token, key, TimeSpan.FromSeconds(45));
        await twin;
        Count(response.StatusCode);
        if (response.StatusCode != HttpStatusCode.Accepted) return;
        var order = (await response.Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None)).GetProperty("id").GetGuid();
        History.Add(new(Order: order));
        if (random.Next(12) == 0) await Quietly(async () => (await shopper.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", new { }, Guid.NewGuid().ToString())).Dispose());
        await Follow(shopper, order, random, end);
    }

    // As a page that is open does: asks now and then, notes when the answer goes back, and passes the bank's challenge.
    private async Task Follow(ShopClient shopper, Guid order, Random random, CancellationToken end)
    {
        var last = 0;
        var returns = random.Next(15) == 0;
        for (var look = 0; look < 12 && !end.IsCancellationRequested; look++, await Task.Delay(random.Next(100, 600), CancellationToken.None))
        {
            var seen = await shopper.Get($"/api/orders/{order}");
            var status = seen.GetProperty("status").GetString()!;
            var place = Array.IndexOf(course, status);
            if (place < last) History.Add(new(WentBack: new($"{order}", $"a client saw {course[last]} and then {status}")));
            last = Math.Max(last, place);
            if (status == "paymentPending" && seen.TryGetProperty("paymentAction", out var action) && action.ValueKind == JsonValueKind.Object) await Pass(action.GetProperty("url").GetString()!);
            if (status == "delivered" && returns) (await shopper.Request(HttpMethod.Post, $"/api/orders/{order}/returns", new { }, Guid.NewGuid().ToString())).Dispose();
            if (status is "rejected" or "cancelled" or "returned" || (status == "delivered" && !returns) || (look > 3 && ShopClient.Settled.Contains(status) && !returns)) return;
        }
    }

    private static async Task Pass(string challenge)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var answer = await http.PostAsync(challenge, new FormUrlEncodedContent([new("answer", "approve")]));
    }

    // Every adjustment under one key, sent twice: booked once.
    private async Task Stock(CancellationToken end)
    {
        for (var n = 0; !end.IsCancellationRequested; n++)
        {
            var (key, reason) = (Guid.NewGuid().ToString(), $"chaos {Guid.NewGuid():N}");
            await Quietly(async () =>
            {
                var path = $"/api/admin/stock/{products[n % products.Length]}/adjustments";
                for (var accepted = 0; accepted < 2;)
                {
                    using var response = await merchant.Request(HttpMethod.Post, path, new { quantity = 5, reason }, key);
                    Count(response.StatusCode);
                    if (!response.IsSuccessStatusCode)
                    {
                        if (end.IsCancellationRequested) return;
                        await Task.Delay(300, CancellationToken.None);
                        continue;
                    }
                    History.Add(new(Adjustment: reason));
                    accepted++;
                }
            });
            await Task.Delay(700, CancellationToken.None);
        }
    }

    private async Task Reprice(Guid product, CancellationToken end)
    {
        for (var n = 0; !end.IsCancellationRequested; n++)
        {
            await Quietly(async () =>
            {
                var now = await merchant.Get($"/api/admin/catalog/products/{product}");
                using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/catalog/products/{product}/price")
                {
                    Content = JsonContent.Create(new { price = new { amount = 1000 + n % 500, currency = "GBP" } }),
                };
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{now.GetProperty("version").GetInt64()}\"");
                using var response = await merchant.Http.SendAsync(request, CancellationToken.None);
                Count(response.StatusCode);
            });
            await Task.Delay(2000, CancellationToken.None);
        }
    }

    // A cart that is never ordered: what was accepted last must be there.
    private async Task Keep(ShopClient keeper, int start, CancellationToken end)
    {
        string? cart = null;
        for (var n = start; !end.IsCancellationRequested; n++)
        {
            var (product, quantity) = (products[n % 3], 1 + n % 9);
            for (var accepted = false; !accepted; await Task.Delay(250, CancellationToken.None))
                await Quietly(async () =>
                {
                    var answer = await keeper.Put(product, quantity);
                    cart ??= answer.GetProperty("id").GetString();
                    History.Add(new(Cart: new(cart!, product, quantity)));
                    accepted = true;
                });
        }
    }

    private void Count(HttpStatusCode status) => answers.AddOrUpdate(status, 1, (_, count) => count + 1);

    private async Task Quietly(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            if (exception is HttpRequestException { StatusCode: { } status }) Count(status);
            else lock (answers) Unanswered++;
            await Task.Delay(100);
        }
    }
}
