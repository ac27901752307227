using System.Net;
using System.Text.Json;

namespace Shop.Load;

/// <summary>
/// Past orders for a demonstration: real ones, bought at the public door with varied baskets and fates, and then only their times
/// moved back. Stock, money and every story stay what the services made of them.
/// </summary>
public static class PastOrders
{
    private const int AtOnce = 32;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);
    private static readonly (string Name, string Line, string City, string Postcode, string Country)[] people =
    [
        ("Ada Lovelace", "1 Plum Lane", "London", "N1 9GU", "GB"), ("Wei Zhang", "88 Nanjing Road", "Shanghai", "200001", "CN"), ("Marie Dubois", "4 Rue des Lilas", "Lyon", "69003", "FR"),
        ("Jonas Weber", "Lindenweg 12", "Hamburg", "20095", "DE"), ("Sofia Rossi", "Via Garibaldi 7", "Torino", "10122", "IT"), ("Emily Clarke", "23 Mill Road", "Cambridge", "CB1 2AD", "GB"),
    ];

    public static async Task<int> Run(RunningShop shop, int count, int days)
    {
        var random = new Random(count * 1000 + days);
        using var ops = await ShopClient.SignIn(shop.Gateway, shop.Account("ops"));
        var products = (await ops.Get("/api/catalog/products?limit=100&sort=popular")).GetProperty("items").EnumerateArray()
            .Where(product => product.GetProperty("available").ValueKind != JsonValueKind.False).Select(product => product.GetProperty("id").GetGuid()).ToList();
        var shoppers = await ShopClient.Shoppers(ops, Math.Max(1, count / 3)); // some come back
        var plans = Enumerable.Range(0, count).Select(_ => Plan.Draw(random, products)).ToList();

        var bought = new List<(Guid Order, string Fate)>();
        var queues = plans.Select((plan, i) => (plan, shopper: shoppers[i % shoppers.Count])).GroupBy(pair => pair.shopper);
        await Parallel.ForEachAsync(queues, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visits, _) =>
        {
            foreach (var (plan, shopper) in visits)
            {
                if (await plan.Buy(shopper) is not { } order) continue;
                lock (bought)
                {
                    bought.Add(order);
                    if (bought.Count % 50 == 0) Console.WriteLine($"{bought.Count} of {count} orders");
                }
            }
        });
        await PastTimes.Move(shop, [.. bought.Select(order => order.Order)], days, random);
        foreach (var shopper in shoppers) shopper.Dispose();
        foreach (var fate in bought.GroupBy(order => order.Fate).OrderByDescending(group => group.Count())) Console.WriteLine($"  {fate.Count(),5}  {fate.Key}");
        Console.WriteLine($"{bought.Count} orders over the past {days} days");
        return bought.Count == count ? 0 : 1;
    }

    private sealed record Plan(IReadOnlyList<(Guid Product, int Quantity)> Basket, string Card, bool Cancels, bool Returns, int Person)
    {
        /// <summary>Few products are bought often and many seldom; one card in twelve is declined, one buyer in twenty thinks better of it.</summary>
        public static Plan Draw(Random random, List<Guid> products)
        {
            var basket = Enumerable.Range(0, 1 + (int)(random.NextDouble() * random.NextDouble() * 6))
                .Select(_ => (int)(products.Count * Math.Pow(random.NextDouble(), 2.2))).Distinct().Select(i => (products[i], 1 + (int)(random.NextDouble() * random.NextDouble() * 4))).ToList();
            var (card, mind) = (random.NextDouble(), random.NextDouble());
            return new(basket, card switch { < 0.05 => "tok_declined", < 0.08 => "tok_insufficient_funds", < 0.11 => "tok_lost_webhook", _ => "tok_ok" }, mind < 0.05, mind > 0.93, random.Next(people.Length));
        }

        public async Task<(Guid Order, string Fate)?> Buy(ShopClient shopper)
        {
            foreach (var (product, quantity) in Basket) await shopper.Put(product, quantity);
            var person = people[Person];
            var body = new
            {
                address = new { name = person.Name, line1 = person.Line, city = person.City, postcode = person.Postcode, country = person.Country },
                payment = new { token = Card },
            };
            using var placed = await shopper.Request(HttpMethod.Post, "/api/orders", body, Guid.NewGuid().ToString());
            if (placed.StatusCode != HttpStatusCode.Accepted) return null;
            var order = JsonSerializer.Deserialize<JsonElement>(await placed.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
            if (Cancels) using (await shopper.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", null)) { }
            var fate = await Wait(shopper, order, "delivered", "cancelled", "rejected");
            if (fate != "delivered" || !Returns) return (order, fate);
            using (await shopper.Request(HttpMethod.Post, $"/api/orders/{order}/returns", null)) { }
            return (order, await Wait(shopper, order, "returned"));
        }

        private static async Task<string> Wait(ShopClient shopper, Guid order, params string[] fates)
        {
            for (var deadline = DateTime.UtcNow + patience; ; await Task.Delay(500))
                if (await shopper.Status(order) is var status && (fates.Contains(status) || DateTime.UtcNow > deadline)) return status;
        }
    }
}
