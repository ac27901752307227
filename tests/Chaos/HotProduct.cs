using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using MySqlConnector;
using Shop.Audit;
using Shop.Load;

namespace Shop.Chaos;

/// <summary>More buyers than units, all at once: exactly the units are sold. Beside it the limit of one row of this machine's database.</summary>
public static class HotProduct
{
    public static async Task<int> Run(RunningShop shop, int buyers, int units)
    {
        using var ops = await ShopClient.SignIn(shop.Gateway, shop.Account("ops"));
        using var merchant = await ShopClient.SignIn(shop.Gateway, shop.Account("merchant"));
        var product = await Product(shop, merchant, units);
        var shoppers = await ShopClient.Shoppers(ops, buyers);
        var before = await Deadlocks(shop);
        await Parallel.ForEachAsync(shoppers, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (shopper, _) => await shopper.Put(product, 1));
        Console.WriteLine($"{buyers:N0} shoppers have the product in their carts; all of them order now …");

        var clock = Stopwatch.StartNew();
        var answers = new System.Collections.Concurrent.ConcurrentDictionary<HttpStatusCode, int>();
        var ends = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var orders = new System.Collections.Concurrent.ConcurrentBag<(ShopClient, Guid)>();
        await Task.WhenAll(shoppers.Select(shopper => Task.Run(async () =>
        {
            using var response = await shopper.Checkout(patience: TimeSpan.FromSeconds(60));
            answers.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            if (response.StatusCode == HttpStatusCode.Accepted) orders.Add((shopper, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid()));
        })));
        var accepted = clock.Elapsed;
        await using var inventory = await shop.Open("inventory");
        TimeSpan decided;
        do
        {
            decided = clock.Elapsed;
            await Task.Delay(20);
        }
        while (await inventory.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM reservations r JOIN ordering.orders o ON o.id = r.order_id JOIN ordering.order_lines l ON l.order_id = o.id WHERE l.product_id = @product AND o.status IN ('placed', 'paymentPending', 'paid')", new { product }) > 0
            || await inventory.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM ordering.orders o JOIN ordering.order_lines l ON l.order_id = o.id WHERE l.product_id = @product AND o.status = 'placed'", new { product }) > 0);
        foreach (var (status, count) in await inventory.QueryAsync<(string, long)>(
            "SELECT o.status, COUNT(*) FROM ordering.orders o JOIN ordering.order_lines l ON l.order_id = o.id WHERE l.product_id = @product GROUP BY o.status", new { product })) ends[status] = (int)count;
        var (available, reserved, sold) = await inventory.QuerySingleAsync<(int, int, int)>("SELECT available, reserved, sold FROM stock WHERE product_id = @product", new { product });
        var deadlocks = await Deadlocks(shop) - before;
        var limit = await OneRow(shop.MySql);
        var report = await Auditor.LookUntilClean(ShopAddress.FromRunDirectory(shop.RunDirectory), TimeSpan.FromSeconds(60));

        Console.WriteLine($"answers               {string.Join(", ", answers.Select(answer => $"{answer.Value:N0} x {(int)answer.Key}"))} in {accepted.TotalSeconds:F1} s");
        Console.WriteLine($"orders                {string.Join(", ", ends.Select(end => $"{end.Value:N0} {end.Key}"))}");
        Console.WriteLine($"stock                 {available} available, {reserved} reserved, {sold} sold of {units}");
        Console.WriteLine($"deadlocks             {deadlocks} in the database, {answers.Where(answer => (int)answer.Key >= 500).Sum(answer => answer.Value)} answers of 5xx");
        Console.WriteLine($"rate                  {orders.Count / decided.TotalSeconds:F0} orders/s decided on one product, {sold / decided.TotalSeconds:F0}/s sold ({decided.TotalSeconds:F1} s)");
        Console.WriteLine($"one row's limit       {limit:F0} updates/s of one row, each its own durable transaction, 32 connections, same run");
        Console.WriteLine(Report.ToTable(report));
        var right = sold == units && available == 0 && reserved == 0 && report.IsClean && orders.Count == buyers;
        Console.WriteLine(right ? $"PASS  exactly {units} sold" : "FAIL");
        return right ? 0 : 1;
    }

    private static async Task<Guid> Product(RunningShop shop, ShopClient merchant, int units)
    {
        var category = (await merchant.Get("/api/catalog/categories")) is var tree && tree.ValueKind == JsonValueKind.Array ? tree[0] : tree.GetProperty("items")[0];
        var created = await merchant.Send(HttpMethod.Post, "/api/admin/catalog/products", new
        {
            sku = $"HOT{Guid.NewGuid():N}"[..12].ToUpperInvariant(), name = "Hot Mug", nameZh = "热杯", description = "Few of many.", descriptionZh = "僧多粥少。",
            category = category.GetProperty("slug").GetString(), price = new { amount = 995, currency = "GBP" }, stock = units,
        }, Guid.NewGuid().ToString());
        var product = created.GetProperty("id").GetGuid();
        await using var root = await shop.Open("ordering");
        while (await root.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM ordering.products o JOIN inventory.stock s ON s.product_id = o.id WHERE o.id = @product AND s.available = @units", new { product, units }) == 0) await Task.Delay(100);
        await Task.Delay(2000);
        return product;
    }

    private static async Task<long> Deadlocks(RunningShop shop)
    {
        await using var root = await shop.Open("ordering");
        return long.Parse((await root.QuerySingleAsync<(string, string)>("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")).Item2);
    }

    private static async Task<double> OneRow(string mysql, int seconds = 5)
    {
        await using var admin = new MySqlConnection(mysql);
        await admin.ExecuteAsync("CREATE DATABASE IF NOT EXISTS load_reference; CREATE OR REPLACE TABLE load_reference.hot (id INT PRIMARY KEY, n BIGINT NOT NULL); INSERT INTO load_reference.hot VALUES (1, 0)");
        var pool = new MySqlConnectionStringBuilder(mysql) { Database = "load_reference", MaximumPoolSize = 32 }.ConnectionString;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            await using var connection = new MySqlConnection(pool);
            await connection.OpenAsync();
            while (clock.Elapsed.TotalSeconds < seconds) await connection.ExecuteAsync("UPDATE hot SET n = n + 1 WHERE id = 1");
        })));
        var done = await admin.ExecuteScalarAsync<long>("SELECT n FROM load_reference.hot");
        await admin.ExecuteAsync("DROP DATABASE load_reference");
        return done / clock.Elapsed.TotalSeconds;
    }
}
