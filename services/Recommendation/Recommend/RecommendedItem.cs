using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Search;

namespace Shop.Recommendation.Recommend;

/// <param name="Reason">Why it is shown, in the language asked for.</param>
public sealed record RecommendedItem(
    Guid Id, string Sku, string Name, string Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int Reviews, int Available, StockLevel StockLevel,
    double Score, string Reason)
{
    public static RecommendedItem Of(Pick pick, Language language) => new(pick.Product.Id, pick.Product.Sku, pick.Product.NameIn(language), pick.Product.Category,
        pick.Product.Price, pick.Product.ListPrice, FoundItem.PictureOf(pick.Product), pick.Product.Rating, pick.Product.Reviews, pick.Product.Available, pick.Product.Level,
        Math.Round(pick.Score, 4), pick.Reason);
}

public sealed record Recommendations(IReadOnlyList<RecommendedItem> Items, ModelName? Model, string Variant);

/// <summary>A product that may be shown, and why.</summary>
public sealed record Pick(ProductFacts Product, double Score, string Reason);
