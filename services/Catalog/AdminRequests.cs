using System.ComponentModel.DataAnnotations;
using Shop.Contracts;

namespace Shop.Catalog;

public sealed record NewProduct(
    [property: Required, RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")] string Sku,
    [property: Required, StringLength(200, MinimumLength = 1)] string Name, [property: StringLength(200)] string? NameZh,
    [property: StringLength(10_000)] string? Description, [property: StringLength(10_000)] string? DescriptionZh,
    [property: Required] string Category, Money Price, Money? ListPrice, [property: Range(0, 1_000_000)] int Stock,
    [property: MaxLength(20)] IReadOnlyList<ProductAttribute>? Attributes = null, [property: MaxLength(20)] IReadOnlyList<ProductAttribute>? AttributesZh = null, ProductArt? Art = null)
{
    public ProductFields ToFields() => new(Name, NameZh ?? "", Description ?? "", DescriptionZh ?? "", Category, Price, ListPrice)
    {
        Attributes = new(Attributes ?? [], AttributesZh ?? []), Art = Art,
    };
}

/// <param name="Active">Left out, the product stays in the shop or out of it.</param>
/// <param name="Attributes">Left out, they stay as they are; so do the picture's kind and colours.</param>
public sealed record ProductRevision(
    [property: Required, StringLength(200, MinimumLength = 1)] string Name, [property: StringLength(200)] string? NameZh,
    [property: StringLength(10_000)] string? Description, [property: StringLength(10_000)] string? DescriptionZh,
    [property: Required] string Category, Money Price, Money? ListPrice, bool? Active,
    [property: MaxLength(20)] IReadOnlyList<ProductAttribute>? Attributes = null, [property: MaxLength(20)] IReadOnlyList<ProductAttribute>? AttributesZh = null, ProductArt? Art = null)
{
    public ProductFields ApplyTo(ProductFields fields) => fields with
    {
        Name = Name,
        NameZh = NameZh ?? "",
        Description = Description ?? "",
        DescriptionZh = DescriptionZh ?? "",
        Category = Category,
        Price = Price,
        ListPrice = ListPrice,
        Attributes = new(Attributes ?? fields.Attributes.English, AttributesZh ?? fields.Attributes.Chinese),
        Art = Art ?? fields.Art,
    };
}

public sealed record PriceChange(Money Price, Money? ListPrice);
