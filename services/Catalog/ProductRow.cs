using System.Text.Json;
using Shop.Contracts;

namespace Shop.Catalog;

/// <summary>A row of <c>products</c>.</summary>
internal sealed record ProductRow(
    Guid Id, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category, long Price, long? ListPrice,
    string Currency, bool Active, long Version, string StockLevel, int Available, long StockVersion, int Popularity, decimal? Rating,
    string Attributes, string? Art, int Reviews, bool Uploaded, int Written, int WrittenSum, long RatingVersion, DateTimeOffset CreatedAt)
{
    public const string Columns = """
        id, sku, name, name_zh, description, description_zh, category, price, list_price, currency, active, version, stock_level, available,
        stock_version, popularity, told_rating AS rating, attributes, art, COALESCE(told_reviews, 0) AS reviews, uploaded, written, written_sum, rating_version, created_at
        """;

    /// <summary>What a list shows: the long texts stay where they are.</summary>
    public static readonly string Short = Columns.Replace("description, description_zh", "'' AS description, '' AS description_zh", StringComparison.Ordinal)
        .Replace("attributes", "'[]' AS attributes", StringComparison.Ordinal);

    public Product ToProduct()
    {
        var fields = new ProductFields(Name, NameZh, Description, DescriptionZh, Category, new(Price, Currency),
            ListPrice is { } list ? new(list, Currency) : null, Popularity, Rating, Reviews)
        {
            Attributes = ProductAttributes.Parse(Attributes),
            Art = Art is null ? null : JsonSerializer.Deserialize<ProductArt>(Art, JsonSerializerOptions.Web),
        };
        return new(Id, Sku, fields, Active, Version, Enum.Parse<StockLevel>(StockLevel, ignoreCase: true), Available, StockVersion, Uploaded)
        {
            Written = Written, WrittenSum = WrittenSum, RatingVersion = RatingVersion,
        };
    }
}
