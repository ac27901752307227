using Microsoft.Net.Http.Headers;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What everybody may read.</summary>
public static class CatalogApi
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("/api/catalog").AllowAnonymous().WithTags("Catalog");
        catalog.MapGet("/categories", Tree).WithSummary("The tree of categories, with counts");
        catalog.MapGet("/products", Page).WithSummary("A page of products: category, minPrice, maxPrice, sort, limit, after, lang");
        catalog.MapGet("/products/{id:guid}", One).WithSummary("The whole product");
        catalog.MapGet("/products/by-sku/{sku}", (string sku, HttpContext http, ProductReads products, CancellationToken cancellationToken) =>
            One(Product.IdOf(sku), http, products, cancellationToken)).WithSummary("The whole product, by SKU");
        catalog.MapGet("/products/{id:guid}/picture", Picture).WithSummary("The product's picture, immutable by version");
    }

    private static async Task<IResult> Tree(HttpContext http, Categories categories, CancellationToken cancellationToken)
    {
        if (Language.Of(http.Request) is not { } language) return Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        Speak(http.Response, language);
        return TypedResults.Ok(await categories.Tree(language, cancellationToken));
    }

    private static async Task<IResult> Page(HttpContext http, Categories categories, ProductReads products, CancellationToken cancellationToken)
    {
        var (query, errors) = ProductQuery.Read(http.Request);
        var slugs = query.Category is null ? null : await categories.WithChildren(query.Category, cancellationToken);
        if (slugs is { Count: 0 }) errors["category"] = ["is not one of /api/catalog/categories"];
        if (errors.Count > 0) return Invalid(errors);
        Speak(http.Response, query.Language);
        return TypedResults.Ok(await products.Page(query, slugs, cancellationToken));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, ProductReads products, CancellationToken cancellationToken)
    {
        if (Language.Of(http.Request) is not { } language) return Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        if (await products.One(id, cancellationToken) is not var (p, createdAt) || !p.Active) return ProductAnswers.Unknown();
        Speak(http.Response, language);
        var tag = new EntityTagHeaderValue($"\"{p.Version}.{p.StockVersion}.{language.Tag}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var f = p.Fields;
        return TypedResults.Ok(new ProductDetail(p.Id, p.Sku, language.Pick(f.Name, f.NameZh), f.Category, f.Price, f.ListPrice,
            ProductReads.Picture(p.Id, p.Version), f.Rating, p.Available, p.Level, language.Pick(f.Description, f.DescriptionZh), p.Version, createdAt));
    }

    private static async Task<IResult> Picture(Guid id, HttpContext http, ProductReads products, CancellationToken cancellationToken)
    {
        if (await products.One(id, cancellationToken) is not var (product, _)) return ProductAnswers.Unknown();
        // Only the address that names the present version may be kept for ever.
        http.Response.Headers.CacheControl = http.Request.Query["v"] == product.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return TypedResults.Text(Artwork.Svg(product.Sku, product.Fields.Name), "image/svg+xml; charset=utf-8");
    }

    private static void Speak(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    internal static Answer Invalid(Dictionary<string, string[]> errors) =>
        Answer.Problem(400, "validation", "The request is not valid", "See errors, by field.", ("errors", errors));
}
