using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>A product as the back office sees it: both languages, and the version its next change must name.</summary>
public sealed record AdminProduct(
    Guid Id, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category,
    Money Price, Money? ListPrice, bool Active, long Version, StockLevel StockLevel, int Available,
    IReadOnlyList<ProductAttribute> Attributes, IReadOnlyList<ProductAttribute> AttributesZh, ProductArt? Art, string Picture, bool Uploaded)
{
    public static AdminProduct Of(Product p) => new(p.Id, p.Sku, p.Fields.Name, p.Fields.NameZh, p.Fields.Description, p.Fields.DescriptionZh,
        p.Fields.Category, p.Fields.Price, p.Fields.ListPrice, p.Active, p.Version, p.Level, p.Available,
        p.Fields.Attributes.English, p.Fields.Attributes.Chinese, p.Fields.Art, ProductReads.Picture(p.Id, p.Version), p.Uploaded);
}

/// <summary>A product in the back office's list: both names, without the long texts.</summary>
public sealed record AdminItem(
    Guid Id, string Sku, string Name, string NameZh, string Category, Money Price, Money? ListPrice, bool Active, long Version, StockLevel StockLevel, int Available, string Picture)
{
    public static AdminItem Of(Product p) => new(p.Id, p.Sku, p.Fields.Name, p.Fields.NameZh, p.Fields.Category, p.Fields.Price, p.Fields.ListPrice,
        p.Active, p.Version, p.Level, p.Available, ProductReads.Picture(p.Id, p.Version));
}

/// <param name="Count">Matches in all, on this page and the others.</param>
public sealed record AdminPage(IReadOnlyList<AdminItem> Items, string? Next, long Count);

/// <summary>What the back office is told.</summary>
public static class ProductAnswers
{
    public static Answer Created(Product product) => Answer.Json(201, AdminProduct.Of(product), $"/api/catalog/products/{product.Id}");

    public static Answer Ok(Product product) => Answer.Json(200, AdminProduct.Of(product));

    public static Answer Unknown() => Answer.Problem(404, "product-unknown", "No such product", "The catalogue has no product with this id or SKU.");

    public static Answer SkuTaken(string sku, Guid id) => Answer.Problem(409, "sku-taken", "The SKU is in use",
        $"There is a product {sku}. Choose another SKU, or change that product.", ("productId", id));

    public static Answer VersionMismatch(Product product) => Answer.Problem(412, "version-mismatch", "The product has changed",
        "Read the product again and repeat the change on what it is now.", ("version", product.Version));

    public static Answer VersionRequired() => Answer.Problem(428, "if-match-required", "If-Match is missing",
        "Send the ETag of the product you have read in If-Match, so that nobody's change is lost.");
}
