using System.Text.Json;
using Dapper;
using Shop.Platform;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Experiments;

/// <summary>
/// What models may be trained on: which products went together, and from where they were looked at, as counts. No shopper, order or time is in it,
/// and nothing that fewer than ten shoppers did. Erased shoppers are not counted.
/// </summary>
public static class TrainingExport
{
    public const int FewestShoppers = 10;

    public static async Task<int> Write(Database database, string file)
    {
        const string sql = """
            SELECT id, sku FROM products;
            SELECT shopper, products FROM baskets WHERE shopper IS NOT NULL;
            SELECT product_id, source, COUNT(DISTINCT shopper) AS shoppers FROM views GROUP BY product_id, source HAVING shoppers >= @FewestShoppers
            """;
        await using var connection = await database.Open();
        await using var answers = await connection.QueryMultipleAsync(sql, new { FewestShoppers });
        var skus = (await answers.ReadAsync<SkuRow>()).ToDictionary(row => row.Id, row => row.Sku);
        var pairs = Together((await answers.ReadAsync<BasketOf>()).Select(row => (row.Shopper, DiscoveryWriter.Unpacked(row.Products))));
        await using var writer = new StreamWriter(file);
        foreach (var ((a, b), shoppers) in pairs.OrderByDescending(pair => pair.Shoppers))
            if (skus.TryGetValue(a, out var one) && skus.TryGetValue(b, out var other)) await writer.WriteLineAsync(JsonSerializer.Serialize(new { together = new[] { one, other }, shoppers }));
        foreach (var row in await answers.ReadAsync<ViewedRow>())
            if (skus.TryGetValue(row.ProductId, out var sku)) await writer.WriteLineAsync(JsonSerializer.Serialize(new { viewed = sku, source = row.Source, shoppers = row.Shoppers }));
        Console.WriteLine($"{pairs.Count} pairs of products that at least {FewestShoppers} shoppers bought together are in {file}");
        return 0;
    }

    /// <summary>Pairs by how many different shoppers bought both in one basket; those of too few are left out.</summary>
    public static IReadOnlyList<((Guid A, Guid B) Pair, int Shoppers)> Together(IEnumerable<(Guid Shopper, Guid[] Products)> baskets)
    {
        var shoppers = new Dictionary<(Guid, Guid), HashSet<Guid>>();
        foreach (var (shopper, products) in baskets)
        {
            var ordered = products.Distinct().Order().ToList();
            for (var i = 0; i < ordered.Count; i++)
                for (var j = i + 1; j < ordered.Count; j++)
                    if (shoppers.TryGetValue((ordered[i], ordered[j]), out var known)) known.Add(shopper);
                    else shoppers[(ordered[i], ordered[j])] = [shopper];
        }
        return [.. shoppers.Where(pair => pair.Value.Count >= FewestShoppers).Select(pair => (pair.Key, pair.Value.Count))];
    }

    private sealed record SkuRow(Guid Id, string Sku);

    private sealed record BasketOf(Guid Shopper, byte[] Products);

    private sealed record ViewedRow(Guid ProductId, string? Source, long Shoppers);
}
