using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What was ever told of products, as the messages that would tell it now: for a service that was not there to hear. The gateway has no way here.</summary>
public static class FactsApi
{
    private const int PageSize = 200;

    public static void MapFacts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/facts", Page).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Page(Guid? after, Database database, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ProductRow.Columns} FROM products WHERE id > @after ORDER BY id LIMIT @PageSize";
        await using var connection = await database.Open(cancellationToken);
        var rows = await connection.QueryAsync<ProductRow>(new(sql, new { after = after ?? Guid.Empty, PageSize }, cancellationToken: cancellationToken));
        List<ProductFact> items = [.. rows.Select(row => row.ToProduct()).Select(p => new ProductFact(p.ToChanged(), new(p.Id, p.StockVersion, p.Level, p.Available), p.ToRated()))];
        return TypedResults.Ok(new { items, next = items.Count == PageSize ? items[^1].Product.ProductId : (Guid?)null });
    }

    /// <param name="Stock">As Inventory told it; version 0 when it has not yet.</param>
    private sealed record ProductFact(ProductChanged Product, StockLevelChanged Stock, ProductRated Rated);
}
