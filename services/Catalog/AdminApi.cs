using System.Globalization;
using Shop.Catalog.Art;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>The merchant's side of the catalogue.</summary>
public static class AdminApi
{
    public static void MapAdminCatalog(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin/catalog/products").RequireAuthorization(Authentication.Merchant).WithTags("Back office");
        admin.MapGet("/", List).WithSummary("A page of products, active or not, newest first: active=true|false, and what the public list takes");
        admin.MapGet("/{id:guid}", One).WithSummary("A product in both languages, active or not");
        admin.MapPost("/", Create).WithSummary("Creates a product, with stock if given");
        admin.MapPut("/{id:guid}", Revise).WithSummary("Replaces a product's fields; If-Match required");
        admin.MapPut("/{id:guid}/price", Price).WithSummary("Changes the price; If-Match required");
        admin.MapDelete("/{id:guid}", Deactivate).WithSummary("Takes a product out of the shop");
    }

    private static async Task<IResult> List(HttpContext http, Categories categories, ProductReads products, CancellationToken cancellationToken)
    {
        var (query, errors) = ProductQuery.Read(http.Request);
        var active = http.Request.Query["active"].ToString();
        if (active is not ("" or "true" or "false")) errors["active"] = ["must be true or false"];
        var slugs = query.Filter.Category is { } category ? await categories.WithChildren(category, cancellationToken) : null;
        if (slugs is { Count: 0 }) errors["category"] = ["is not one of /api/catalog/categories"];
        if (errors.Count > 0) return CatalogApi.Invalid(errors);
        query = query with { Filter = query.Filter with { Active = active.Length == 0 ? null : active == "true" } };
        var found = await products.Page(query, slugs, cancellationToken);
        return TypedResults.Ok(new AdminPage([.. found.Products.Select(AdminItem.Of)], found.Next, found.Count));
    }

    private static async Task<IResult> One(Guid id, HttpContext http, ProductReads products, CancellationToken cancellationToken)
    {
        if (await products.One(id, cancellationToken) is not var (product, _)) return ProductAnswers.Unknown();
        http.Response.Headers.ETag = $"\"{product.Version}\"";
        return TypedResults.Ok(AdminProduct.Of(product));
    }

    private static async Task<IResult> Create(
        NewProduct request, HttpContext http, Categories categories, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (await Wrong(request.Category, request.Price, request.ListPrice, request.Art, categories, cancellationToken) is { } wrong) return wrong;
        var command = Command.From(http, request, request);
        var create = new CreateProduct(request.Sku, request.ToFields(), request.Stock, command.Id, "initial");
        return await Do(commit, hints, create.Id, command with { Body = create, Deed = Deed.Of(http, "product-created", $"product {create.Id}", request.Sku) }, cancellationToken);
    }

    private static async Task<IResult> Revise(
        Guid id, ProductRevision request, HttpContext http, Categories categories, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        if (await Wrong(request.Category, request.Price, request.ListPrice, request.Art, categories, cancellationToken) is { } wrong) return wrong;
        return await Do(commit, hints, id, Command.From(http, request, new ReviseProduct(id, version, request)) with { Deed = Deed.Of(http, "product-revised", $"product {id}") }, cancellationToken);
    }

    private static async Task<IResult> Price(
        Guid id, PriceChange request, HttpContext http, Categories categories, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (Expected(http) is not { } version) return ProductAnswers.VersionRequired();
        if (await Wrong(null, request.Price, request.ListPrice, null, categories, cancellationToken) is { } wrong) return wrong;
        var deed = Deed.Of(http, "product-priced", $"product {id}", string.Create(CultureInfo.InvariantCulture, $"{request.Price.Amount / 100m:0.00} {request.Price.Currency}"));
        return await Do(commit, hints, id, Command.From(http, request, new PriceProduct(id, version, request.Price, request.ListPrice)) with { Deed = deed }, cancellationToken);
    }

    private static async Task<IResult> Deactivate(Guid id, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        var body = new DeactivateProduct(id);
        if (await commit.Recall(http, body, cancellationToken) is { } kept) return kept;
        return await Do(commit, hints, id, Command.From(http, body, body) with { Deed = Deed.Of(http, "product-taken-out", $"product {id}") }, cancellationToken);
    }

    internal static async Task<IResult> Do(GroupCommit<ProductWorld> commit, CacheHints hints, Guid id, Command command, CancellationToken cancellationToken)
    {
        var answer = await commit.Do(command, cancellationToken) ?? ProductAnswers.Unknown();
        if (answer.Status < 300) hints.Changed(id);
        return answer;
    }

    // The first part of the public ETag is the product's version; the stock's part is not the merchant's to write.
    internal static long? Expected(HttpContext http)
    {
        var text = http.Request.Headers.IfMatch.ToString();
        if (text.Length == 0) return null;
        return long.TryParse(text.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    private static async Task<Answer?> Wrong(
        string? category, Money price, Money? listPrice, ProductArt? art, Categories categories, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (category is not null && (await categories.WithChildren(category, cancellationToken)).Count == 0) errors["category"] = ["is not one of /api/catalog/categories"];
        if (price.Amount is <= 0 or > 1_000_000_000) errors["price.amount"] = ["must be from 1 to 1000000000 minor units"];
        if (price.Currency is not { Length: 3 } || !price.Currency.All(char.IsAsciiLetterUpper)) errors["price.currency"] = ["must be an ISO 4217 code such as GBP"];
        if (listPrice is { } list && (list.Currency != price.Currency || list.Amount <= price.Amount)) errors["listPrice"] = ["must be above the price, in its currency"];
        if (art is not null && !Illustrator.Knows(art.Kind)) errors["art.kind"] = ["is none the illustrator knows"];
        if (art?.Colours?.Any(colour => !Illustrator.KnowsColour(colour)) == true || art?.Colours?.Count > 3) errors["art.colours"] = ["must be at most three names of the palette or #rrggbb"];
        if (art?.Pattern is { } pattern && !Illustrator.Patterns.Contains(pattern)) errors["art.pattern"] = [$"must be one of {string.Join(", ", Illustrator.Patterns)}"];
        return errors.Count > 0 ? CatalogApi.Invalid(errors) : null;
    }
}
