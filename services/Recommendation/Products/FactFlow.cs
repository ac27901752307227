using Shop.Contracts;
using Shop.Platform;

namespace Shop.Recommendation.Products;

/// <summary>What is heard of a product. The higher version is the truth, in whatever order the messages come.</summary>
public static class FactFlow
{
    public static Decision<ProductFacts> Decide(ProductFacts product, object message) => message switch
    {
        ProductChanged m when m.Version <= product.Version => Ignore(product, "an older word on the product"),
        ProductChanged m => new(product with
        {
            Version = m.Version,
            Sku = m.Sku,
            Name = m.Name,
            NameZh = m.NameZh,
            Price = m.Price,
            ListPrice = m.ListPrice,
            Active = m.Active,
            // What an older Catalog does not say stays as it was.
            Description = m.Description ?? product.Description,
            DescriptionZh = m.DescriptionZh ?? product.DescriptionZh,
            Category = m.Category ?? product.Category,
            Traits = m.Attributes is null && m.AttributesZh is null ? product.Traits : new(m.Attributes ?? [], m.AttributesZh ?? []),
            // What is said of reviews alone is newer.
            Rating = m.Category is null || product.RatingVersion > 0 ? product.Rating : m.Rating,
            Reviews = product.RatingVersion > 0 ? product.Reviews : m.Reviews ?? product.Reviews,
        }),
        StockLevelChanged m when m.Version <= product.StockVersion => Ignore(product, "an older stock level"),
        StockLevelChanged m => new(product with { Level = m.Level, Available = m.Available, StockVersion = m.Version }),
        ProductRated m when m.Version <= product.RatingVersion => Ignore(product, "an older rating"),
        ProductRated m => new(product with { Rating = m.Rating, Reviews = m.Reviews, RatingVersion = m.Version }),
        _ => throw new InvalidOperationException($"{message.GetType().Name} says nothing of a product."),
    };

    private static Decision<ProductFacts> Ignore(ProductFacts product, string reason) => new(product) { IgnoredBecause = reason };
}
