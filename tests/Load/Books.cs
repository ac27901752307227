using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;

namespace Shop.Load;

/// <summary>Stock and money, held against each other after a run: what every orders/s figure ends with.</summary>
public static class Books
{
    /// <summary>Everything that does not add up; empty when the books are right. Call it at quiescence.</summary>
    public static async Task<List<string>> Check(RunningShop shop)
    {
        var wrong = new List<string>();
        await using var inventory = await shop.Open("inventory");
        foreach (var (sku, received, held) in await inventory.QueryAsync<(string, long, long)>("""
            SELECT s.sku, CAST(COALESCE(l.received, 0) AS SIGNED), CAST(s.available + s.reserved + s.sold AS SIGNED)
            FROM stock s LEFT JOIN (SELECT product_id, SUM(quantity) AS received FROM stock_ledger
                WHERE kind IN ('initial', 'restock', 'adjust') GROUP BY product_id) l ON l.product_id = s.product_id
            """))
            if (received != held) wrong.Add($"{sku}: {received} came in, {held} are available, reserved or sold");

        await using var ordering = await shop.Open("ordering");
        var orders = (await ordering.QueryAsync<(Guid Id, string Status, long Total)>("SELECT id, status, total FROM orders")).ToDictionary(order => order.Id);
        var sold = (await ordering.QueryAsync<(Guid Product, long Quantity)>("""
            SELECT l.product_id, CAST(SUM(l.quantity) AS SIGNED) FROM order_lines l JOIN orders o ON o.id = l.order_id
            WHERE o.status IN ('confirmed', 'packed', 'shipped', 'delivered') GROUP BY l.product_id
            """)).ToDictionary(row => row.Product, row => row.Quantity);
        foreach (var row in await inventory.QueryAsync<(Guid Product, string Sku, long Sold, long Reserved)>("SELECT product_id, sku, sold, reserved FROM stock"))
        {
            if (row.Sold != sold.GetValueOrDefault(row.Product)) wrong.Add($"{row.Sku}: {row.Sold} sold by the stock, {sold.GetValueOrDefault(row.Product)} by the orders");
            if (row.Reserved != 0) wrong.Add($"{row.Sku}: {row.Reserved} still reserved");
        }

        var net = new Dictionary<Guid, (long Net, int Captures)>();
        foreach (var entry in await Ledger(shop))
        {
            var (balance, captures) = net.GetValueOrDefault(entry.Reference);
            net[entry.Reference] = entry.Kind switch
            {
                "captured" => (balance + entry.Amount, captures + 1),
                "refunded" => (balance - entry.Amount, captures),
                _ => (balance, captures),
            };
        }
        foreach (var (id, status, total) in orders.Values)
        {
            var (balance, captures) = net.GetValueOrDefault(id);
            var paid = status is "confirmed" or "packed" or "shipped" or "delivered";
            if (captures > 1) wrong.Add($"order {id}: captured {captures} times");
            if (balance != (paid ? total : 0)) wrong.Add($"order {id} is {status}: the provider holds {balance} of {total}");
        }
        return wrong;
    }

    private static async Task<List<(string Kind, Guid Reference, long Amount)>> Ledger(RunningShop shop)
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{shop.Port("payment-simulator")}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shop.Setting("payment-simulator", "Simulator__ApiKey"));
        var entries = new List<(string, Guid, long)>();
        long after = 0;
        while (true)
        {
            var page = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync($"/v1/ledger?limit=5000&after={after}")).GetProperty("entries");
            if (page.GetArrayLength() == 0) return entries;
            foreach (var entry in page.EnumerateArray())
            {
                after = entry.GetProperty("seq").GetInt64();
                if (Guid.TryParse(entry.GetProperty("reference").GetString(), out var order))
                    entries.Add((entry.GetProperty("type").GetString()!, order, entry.GetProperty("amount").GetInt64()));
            }
        }
    }
}
