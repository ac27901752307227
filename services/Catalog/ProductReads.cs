using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>A product in a list, in one language.</summary>
public record ProductItem(
    Guid Id, string Sku, string Name, string Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int Available, StockLevel StockLevel);

/// <summary>The whole product, in one language.</summary>
public sealed record ProductDetail(
    Guid Id, string Sku, string Name, string Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int Available, StockLevel StockLevel,
    string Description, long Version, DateTimeOffset CreatedAt)
    : ProductItem(Id, Sku, Name, Category, Price, ListPrice, Picture, Rating, Available, StockLevel);

public sealed record ProductPage(IReadOnlyList<ProductItem> Items, string? Next);

/// <summary>Reads of products. Lists go by key, never by offset: page 100 costs what page 1 costs.</summary>
public sealed class ProductReads(Database database)
{
    private const string Columns = """
        id, sku, name, name_zh, description, description_zh, category, price, list_price, currency,
        active, version, stock_level, available, stock_version, popularity, rating, created_at
        """;

    public async Task<ProductPage> Page(ProductQuery query, IReadOnlyList<string>? categories, CancellationToken cancellationToken)
    {
        var (column, direction, beyond) = (query.Sort.Column, query.Sort.Descending ? "DESC" : "ASC", query.Sort.Descending ? "<" : ">");
        // Column and direction come from ProductSort's own words, never from the request.
        var sql = $"""
            SELECT {Columns} FROM products WHERE active = 1
            {(categories is null ? "" : "AND category IN @categories")}
            {(query.MinPrice is null ? "" : "AND price >= @MinPrice")} {(query.MaxPrice is null ? "" : "AND price <= @MaxPrice")}
            {(query.After is null ? "" : $"AND {column} {beyond}= @key AND ({column} {beyond} @key OR id {beyond} @id)")}
            ORDER BY {column} {direction}, id {direction} LIMIT @take
            """;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<DetailRow>(new(sql, new
        {
            categories, query.MinPrice, query.MaxPrice,
            key = query.After is { } after ? query.Sort.Value(after.Key) : null, id = query.After?.Id, take = query.Limit + 1,
        }, cancellationToken: cancellationToken))).ToList();
        var page = rows.Take(query.Limit).ToList();
        var next = rows.Count > query.Limit ? new Cursor(query.Sort.Tag, page[^1].Key(column), page[^1].Id).ToString() : null;
        return new([.. page.Select(row => row.ToItem(query.Language))], next);
    }

    public async Task<(Product Product, DateTimeOffset CreatedAt)?> One(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<DetailRow>(new($"SELECT {Columns} FROM products WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : (row.ToProduct(), row.CreatedAt);
    }

    internal static string Picture(Guid id, long version) => $"/api/catalog/products/{id}/picture?v={version}";

    private sealed record DetailRow(
        Guid Id, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category, long Price, long? ListPrice,
        string Currency, bool Active, long Version, string StockLevel, int Available, long StockVersion, int Popularity, decimal? Rating, DateTimeOffset CreatedAt)
    {
        public Product ToProduct() => new ProductRow(Id, Sku, Name, NameZh, Description, DescriptionZh, Category, Price, ListPrice,
            Currency, Active, Version, StockLevel, Available, StockVersion, Popularity, Rating).ToProduct();

        public ProductItem ToItem(Language language) => new(Id, Sku, language.Pick(Name, NameZh), Category, new(Price, Currency),
            ListPrice is { } list ? new(list, Currency) : null, Picture(Id, Version), Rating, Available, Enum.Parse<StockLevel>(StockLevel, ignoreCase: true));

        public string Key(string column) => column switch
        {
            "created_at" => CreatedAt.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "name" => Name,
            "name_zh" => NameZh,
            "popularity" => Popularity.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => Price.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
