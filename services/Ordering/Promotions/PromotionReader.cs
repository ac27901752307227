using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>Promotions for reading: without locks, so that a quote holds up no order.</summary>
public sealed class PromotionReader(Database database)
{
    public async Task<Promotion?> Find(string code, CancellationToken cancellationToken)
    {
        if (!PromotionCode.IsOne(code)) return null;
        await using var connection = await database.Open(cancellationToken);
        return (await PromotionQueries.Read(connection, null, "WHERE code = @code", new { code }, cancellationToken)).SingleOrDefault();
    }

    /// <summary>A page by code.</summary>
    public async Task<(IReadOnlyList<Promotion> Items, string? Next)> List(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        var found = await PromotionQueries.Read(connection, null, "WHERE code > @after ORDER BY code LIMIT @take", new { after = after ?? "", take = limit + 1 }, cancellationToken);
        List<Promotion> page = [.. found.Take(limit)];
        return (page, found.Count > limit ? page[^1].Code : null);
    }

    /// <summary>How many orders of the shopper have the code.</summary>
    public async Task<int> UsedBy(string code, Guid customer, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return (await PromotionQueries.Held(connection, null, [code], [customer], cancellationToken)).Count();
    }

    public async Task<IReadOnlyDictionary<Guid, Product>> Products(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, version, sku, name, name_zh, price, currency, active FROM products WHERE id IN @ids";
        await using var connection = await database.Open(cancellationToken);
        return (await connection.QueryAsync<ProductRow>(new(sql, new { ids }, cancellationToken: cancellationToken))).ToDictionary(row => row.Id, row => row.ToProduct());
    }

    /// <summary>Products by SKU, as the back office names them.</summary>
    public async Task<IReadOnlyList<PromotedProduct>> BySku(IReadOnlyList<string> skus, CancellationToken cancellationToken)
    {
        if (skus.Count == 0) return [];
        await using var connection = await database.Open(cancellationToken);
        return [.. await connection.QueryAsync<PromotedProduct>(new("SELECT id AS product_id, sku, name FROM products WHERE sku IN @skus ORDER BY sku", new { skus }, cancellationToken: cancellationToken))];
    }
}
