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
        catalog.MapGet("/products", Page).WithSummary("A page of products: q, category, minPrice, maxPrice, minRating, available, onSale, ids, skus, sort, limit, after, lang");
        catalog.MapGet("/products/{id:guid}", One).WithSummary("The whole product");
        catalog.MapGet("/products/by-sku/{sku}", (string sku, HttpContext http, ProductReads products, Categories categories, CancellationToken cancellationToken) =>
            One(Product.IdOf(sku), http, products, categories, cancellationToken)).WithSummary("The whole product, by SKU");
        catalog.MapGet("/products/{id:guid}/similar", Alike).WithSummary("What else may please, each with its reason");
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
        var slugs = query.Filter.Category is { } category ? await categories.WithChildren(category, cancellationToken) : null;
        if (slugs is { Count: 0 }) errors["category"] = ["is not one of /api/catalog/categories"];
        if (errors.Count > 0) return Invalid(errors);
        Speak(http.Response, query.Language);
        var found = await products.Page(query, slugs, cancellationToken);
        return TypedResults.Ok(new ProductPage([.. found.Products.Select(product => ProductItem.Of(product, query.Language))], found.Next, found.Count));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, ProductReads products, Categories categories, CancellationToken cancellationToken)
    {
        if (Language.Of(http.Request) is not { } language) return Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        if (await products.One(id, cancellationToken) is not var (p, createdAt) || !p.Active) return ProductAnswers.Unknown();
        Speak(http.Response, language);
        var tag = new EntityTagHeaderValue($"\"{p.Version}.{p.StockVersion}.{p.RatingVersion}.{language.Tag}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var name = await categories.NameOf(p.Fields.Category, language, cancellationToken);
        return TypedResults.Ok(new ProductDetail(ProductItem.Of(p, language))
        {
            CategoryName = name, Description = language.Pick(p.Fields.Description, p.Fields.DescriptionZh),
            Attributes = p.Fields.Attributes.In(language), Version = p.Version, CreatedAt = createdAt,
        });
    }

    private static async Task<IResult> Alike(Guid id, HttpContext http, ProductReads products, CancellationToken cancellationToken)
    {
        if (Language.Of(http.Request) is not { } language) return Invalid(new() { ["lang"] = ["must be en or zh-CN"] });
        var text = http.Request.Query["limit"].ToString();
        var limit = 4;
        if (text.Length > 0 && (!int.TryParse(text, out limit) || limit is < 1 or > 24)) return Invalid(new() { ["limit"] = ["must be a whole number from 1 to 24"] });
        if (await products.One(id, cancellationToken) is not var (product, _) || !product.Active) return ProductAnswers.Unknown();
        Speak(http.Response, language);
        return TypedResults.Ok(Similar.To(product, await products.Neighbours(product, cancellationToken), language, limit));
    }

    internal static void Speak(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Tag;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    internal static Answer Invalid(Dictionary<string, string[]> errors) =>
        Answer.Problem(400, "validation", "The request is not valid", "See errors, by field.", ("errors", errors));
}
