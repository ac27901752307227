using Shop.Contracts;

namespace Shop.Recommendation.Products;

/// <summary>A row of <c>products</c>, in the order of <see cref="Columns"/>.</summary>
public sealed record ProductRow(
    Guid Id, long Version, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category, byte[] Traits,
    long Price, long? ListPrice, string Currency, bool Active, decimal? Rating, int Reviews, string StockLevel, int Available, long StockVersion, long RatingVersion)
{
    public static readonly string[] Names =
    [
        "id", "version", "sku", "name", "name_zh", "description", "description_zh", "category", "traits",
        "price", "list_price", "currency", "active", "rating", "reviews", "stock_level", "available", "stock_version", "rating_version",
    ];

    public const string Columns = """
        id, version, sku, name, name_zh, description, description_zh, category, traits,
        price, list_price, currency, active, rating, reviews, stock_level, available, stock_version, rating_version
        """;

    public ProductFacts ToFacts() => new(Id, Version, Sku, Name, NameZh, Description, DescriptionZh, Category, ProductTraits.Parse(Traits), new(Price, Currency),
        ListPrice is { } list ? new Money(list, Currency) : null, Active, Rating, Reviews, Enum.Parse<StockLevel>(StockLevel, ignoreCase: true), Available, StockVersion)
    { RatingVersion = RatingVersion };

    public static object?[] Values(ProductFacts p) =>
    [
        p.Id, p.Version, p.Sku, p.Name, p.NameZh, p.Description, p.DescriptionZh, p.Category, p.Traits.ToBytes(),
        p.Price.Amount, p.ListPrice?.Amount, p.Price.Currency, p.Active, p.Rating, p.Reviews, p.Level.ToString().ToLowerInvariant(), p.Available, p.StockVersion, p.RatingVersion,
    ];
}
