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

    public ProductChanged ToChanged() => new(Id, Version, Sku, Fields.Name, Fields.NameZh, Fields.Price, Fields.ListPrice, Active,
        Fields.Description, Fields.DescriptionZh, Fields.Category, Traits(Fields.Attributes.English), Traits(Fields.Attributes.Chinese), Fields.Rating, Fields.Reviews);

    private static IReadOnlyList<ProductTrait> Traits(IReadOnlyList<ProductAttribute> attributes) => [.. attributes.Select(a => new ProductTrait(a.Name, a.Value))];
}

/// <summary>What the merchant decides about a product.</summary>
/// <param name="Popularity">Reviews to begin with, and then every unit sold.</param>
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
