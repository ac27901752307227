using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>A product. <paramref name="Version"/> counts what the merchant says, <paramref name="StockVersion"/> what Inventory says.</summary>
/// <param name="Uploaded">The merchant has sent a picture; else it is drawn.</param>
public sealed record Product(
    Guid Id, string Sku, ProductFields Fields, bool Active, long Version, StockLevel Level, int Available, long StockVersion, bool Uploaded = false)
{
    /// <summary>The id follows from the SKU, so that two replicas, a repeat or an import cannot make one product twice.</summary>
    public static Guid IdOf(string sku) => MessageIds.Hash($"product\n{sku}");

    /// <summary>Shown reviews that were written here, and the sum of their stars. Versions of their own: to the merchant the product is the same.</summary>
    public int Written { get; init; }
    public int WrittenSum { get; init; }
    public long RatingVersion { get; init; }

    /// <summary>Reviews written here and those the product came with.</summary>
    public int Reviews => Fields.Reviews + Written;

    public decimal? Rating => Written == 0 ? Fields.Rating
        : Math.Round(((Fields.Rating ?? 0) * Fields.Reviews + WrittenSum) / Reviews, 1, MidpointRounding.AwayFromZero);

    public ProductRated ToRated() => new(Id, RatingVersion, Rating, Reviews);

    public ProductChanged ToChanged() => new(Id, Version, Sku, Fields.Name, Fields.NameZh, Fields.Price, Fields.ListPrice, Active,
        Fields.Description, Fields.DescriptionZh, Fields.Category, Traits(Fields.Attributes.English), Traits(Fields.Attributes.Chinese), Rating, Reviews);

    private static IReadOnlyList<ProductTrait> Traits(IReadOnlyList<ProductAttribute> attributes) => [.. attributes.Select(a => new ProductTrait(a.Name, a.Value))];
}

/// <summary>What the merchant decides about a product.</summary>
/// <param name="Popularity">Reviews to begin with, and then every unit sold.</param>
/// <param name="Rating">That the product came with, from so many <paramref name="Reviews"/>.</param>
public sealed record ProductFields(
    string Name, string NameZh, string Description, string DescriptionZh, string Category, Money Price, Money? ListPrice,
    int Popularity = 0, decimal? Rating = null, int Reviews = 0)
{
    public ProductAttributes Attributes { get; init; } = ProductAttributes.None;

    /// <summary>How the picture is drawn; null leaves it to the name.</summary>
    public ProductArt? Art { get; init; }
}

/// <summary>What the picture shows: <paramref name="Colours"/> are main, second and wall.</summary>
public sealed record ProductArt(string Kind, IReadOnlyList<string>? Colours, string? Pattern);

public sealed record CreateProduct(string Sku, ProductFields Fields, int Stock, Guid AdjustmentId, string Reason)
{
    public Guid Id { get; } = Product.IdOf(Sku);
}

public sealed record ReviseProduct(Guid Id, long ExpectedVersion, ProductRevision Revision);

public sealed record PriceProduct(Guid Id, long ExpectedVersion, Money Price, Money? ListPrice);

public sealed record DeactivateProduct(Guid Id);

/// <param name="Webp">The picture as it is shown; null goes back to the drawn one.</param>
public sealed record ChangePicture(Guid Id, long ExpectedVersion, byte[]? Webp);
