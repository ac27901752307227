using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>A product in a list, in one language.</summary>
public record ProductItem(
    Guid Id, string Sku, string Name, string Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int Reviews, int Available,
    StockLevel StockLevel)
{
    public static ProductItem Of(Product p, Language language) => new(p.Id, p.Sku, language.Pick(p.Fields.Name, p.Fields.NameZh), p.Fields.Category,
        p.Fields.Price, p.Fields.ListPrice, ProductReads.Picture(p.Id, p.Version), p.Rating, p.Reviews, p.Available, p.Level);
}

/// <summary>The whole product, in one language.</summary>
public sealed record ProductDetail : ProductItem
{
    internal ProductDetail(ProductItem item) : base(item) { }

    public required string CategoryName { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<ProductAttribute> Attributes { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <param name="Count">Matches in all, on this page and the others.</param>
public sealed record ProductPage(IReadOnlyList<ProductItem> Items, string? Next, long Count);

/// <summary>What a list found, before it is said to anybody.</summary>
public sealed record FoundProducts(IReadOnlyList<Product> Products, string? Next, long Count);

/// <summary>Reads of products. Lists go by key, never by offset: page 100 costs what page 1 costs.</summary>
public sealed class ProductReads(Database database)
{
    public async Task<FoundProducts> Page(ProductQuery query, IReadOnlyList<string>? categories, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var where = query.Filter.Where(categories, parameters);
        var (direction, beyond) = query.Sort.Descending ? ("DESC", "<") : ("ASC", ">");
        var (relevance, key) = (query.Filter.Relevance, query.Sort.IsRelevance ? query.Filter.Relevance : query.Sort.Column);
        // Columns and directions are ProductSort's and ProductFilter's own words, never the request's.
        var sql = $"""
            SELECT COUNT(*) FROM products WHERE {where};
            SELECT {ProductRow.Short}, {relevance} AS relevance FROM products WHERE {where}
            {(query.After is null ? "" : $"AND {key} {beyond}= @key AND ({key} {beyond} @key OR id {beyond} @id)")}
            ORDER BY {key} {direction}, id {direction} LIMIT @take
            """;
        parameters.Add("key", query.After is { } after ? query.Sort.Value(after.Key) : null);
        parameters.Add("id", query.After?.Id);
        parameters.Add("take", query.Limit + 1);
        await using var connection = await database.Open(cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new(sql, parameters, cancellationToken: cancellationToken));
        var count = await answers.ReadSingleAsync<long>();
        var rows = answers.Read((ProductRow row, long rank) => (Row: row, Rank: rank), splitOn: "relevance").ToList();
        var page = rows.Take(query.Limit).ToList();
        var next = rows.Count > query.Limit ? new Cursor(query.Sort.Tag, query.Sort.KeyOf(page[^1].Row, page[^1].Rank), page[^1].Row.Id).ToString() : null;
        return new([.. page.Select(found => found.Row.ToProduct())], next, count);
    }

    public async Task<(Product Product, DateTimeOffset CreatedAt)?> One(Guid id, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ProductRow.Columns} FROM products WHERE id = @id";
        await using var connection = await database.Open(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ProductRow>(new(sql, new { id }, cancellationToken: cancellationToken));
        return row is null ? null : (row.ToProduct(), row.CreatedAt);
    }

    /// <summary>The others on its shelf; of a very full one the most popular.</summary>
    public async Task<IReadOnlyList<Product>> Neighbours(Product product, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {ProductRow.Columns} FROM products WHERE active = 1 AND category = @Category AND id <> @Id ORDER BY popularity DESC, id DESC LIMIT 300";
        await using var connection = await database.Open(cancellationToken);
        var rows = await connection.QueryAsync<ProductRow>(new(sql, new { product.Fields.Category, product.Id }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToProduct())];
    }

    public async Task<byte[]?> Uploaded(Guid id, CancellationToken cancellationToken)
    {
        const string sql = "SELECT webp FROM pictures WHERE product_id = @id";
        await using var connection = await database.Open(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(new(sql, new { id }, cancellationToken: cancellationToken));
    }

    internal static string Picture(Guid id, long version) => $"/api/catalog/products/{id}/picture?v={version}";
}
