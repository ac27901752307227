using Dapper;
using Microsoft.Extensions.Options;
using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Serving;

/// <summary>Brings knowledge up to what the database says: everything at the start, then what is new. The only one who writes to it.</summary>
public sealed class Learner(Database database, IOptions<RecommendationOptions> options)
{
    /// <returns>The products whose words have changed, and the baskets that are new.</returns>
    public async Task<(IReadOnlyList<ProductFacts> Products, IReadOnlyList<Guid[]> Baskets)> CatchUp(Knowledge knowledge, CancellationToken cancellationToken)
    {
        var changed = await Products(knowledge, cancellationToken);
        var baskets = await Baskets(knowledge, cancellationToken);
        await Sales(knowledge, cancellationToken);
        await Views(knowledge, cancellationToken);
        return (changed, baskets);
    }

    private async Task<IReadOnlyList<ProductFacts>> Products(Knowledge knowledge, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ProductRow.Columns}, changed_at FROM products WHERE changed_at >= @From ORDER BY changed_at";
        await using var connection = await database.Open(cancellationToken);
        var changed = new Dictionary<Guid, ProductFacts>();
        foreach (var (row, at) in await connection.QueryAsync<ProductRow, DateTimeOffset, (ProductRow, DateTimeOffset)>(
            sql, (row, at) => (row, at), new { knowledge.ProductsUntil.From }, splitOn: "changed_at"))
        {
            if (!knowledge.ProductsUntil.Take((row.Id, row.Version, row.StockVersion, row.RatingVersion), at)) continue;
            var product = row.ToFacts();
            if (knowledge.Learn(product)) changed[product.Id] = product;
        }
        knowledge.ProductsUntil.Prune();
        if (changed.Count == 0) return [];
        knowledge.Text.Put(changed.Values);
        return [.. changed.Values];
    }

    private async Task<IReadOnlyList<Guid[]>> Baskets(Knowledge knowledge, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT order_id, products, placed_at FROM (
              SELECT order_id, products, placed_at FROM baskets WHERE placed_at >= @From ORDER BY placed_at DESC LIMIT @Baskets) latest
            ORDER BY placed_at, order_id
            """;
        await using var connection = await database.Open(cancellationToken);
        var rows = await connection.QueryAsync<LearnedBasket>(new(sql, new { knowledge.BasketsUntil.From, options.Value.Baskets }, cancellationToken: cancellationToken));
        List<Guid[]> baskets = [.. rows.Where(row => knowledge.BasketsUntil.Take(row.OrderId, row.PlacedAt)).Select(row => DiscoveryWriter.Unpacked(row.Products))];
        foreach (var basket in baskets) knowledge.Companions.Learn(basket);
        knowledge.Baskets.AddRange(baskets);
        knowledge.BasketsUntil.Prune();
        return baskets;
    }

    private async Task Sales(Knowledge knowledge, CancellationToken cancellationToken)
    {
        const string sql = "SELECT order_id, product_id, quantity, sold_at FROM sales WHERE sold_at >= @From ORDER BY sold_at";
        await using var connection = await database.Open(cancellationToken);
        foreach (var row in await connection.QueryAsync<LearnedSale>(new(sql, new { knowledge.SalesUntil.From }, cancellationToken: cancellationToken)))
            if (knowledge.SalesUntil.Take((row.OrderId, row.ProductId), row.SoldAt)) knowledge.Trend.Sold(row.ProductId, row.Quantity, row.SoldAt);
        knowledge.SalesUntil.Prune();
    }

    private async Task Views(Knowledge knowledge, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, product_id, seen_at FROM views WHERE seen_at >= @From ORDER BY seen_at";
        await using var connection = await database.Open(cancellationToken);
        foreach (var row in await connection.QueryAsync<LearnedView>(new(sql, new { knowledge.ViewsUntil.From }, cancellationToken: cancellationToken)))
            if (knowledge.ViewsUntil.Take(row.Id, row.SeenAt)) knowledge.Trend.Seen(row.ProductId, row.SeenAt);
        knowledge.ViewsUntil.Prune();
    }

    private sealed record LearnedBasket(Guid OrderId, byte[] Products, DateTimeOffset PlacedAt);

    private sealed record LearnedSale(Guid OrderId, Guid ProductId, int Quantity, DateTimeOffset SoldAt);

    private sealed record LearnedView(Guid Id, Guid ProductId, DateTimeOffset SeenAt);
}
