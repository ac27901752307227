using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Storefront.Components.Pages;

namespace Shop.Storefront;

/// <summary>What a shopper says of a product, and that another's word helped. Both lead back to the product.</summary>
public static class ReviewsApi
{
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All)
        {
            // Before the page of the same address, which takes any method.
            routes.MapPost(locale.Href("/p/{sku}/reviews"), Say).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithOrder(-1);
            routes.MapPost(locale.Href("/p/{sku}/reviews/{id:guid}/helpful"), Helped).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        }
    }

    private static async Task<IResult> Say(string sku, HttpContext http, Visit visit, CatalogClient catalog, ReviewsClient reviews, ShortCache cache)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (await catalog.Product(visit.Locale, sku) is not { } product) return Back(visit, sku);
        var draft = VoiceDraft.Read(form);
        var trouble = draft.Check() ?? (await reviews.Say(product.Id, Guid.TryParse(form["review"], out var before) ? before : null, draft, http.RequestAborted))?.Type;
        // One who said it in another tab has said it.
        if (trouble is null or "review-exists")
        {
            cache.Forget();
            return Back(visit, sku);
        }
        http.Response.Headers.CacheControl = "private, no-store";
        visit.DrawFor(visit.Href($"/p/{Uri.EscapeDataString(sku)}"));
        // Another attempt is another deed, unless nobody knows what became of this one.
        var again = draft with { Trouble = trouble, Key = trouble == "resting" ? draft.Key : Guid.CreateVersion7() };
        return new RazorComponentResult<Product>(new { Sku = sku, Draft = again }) { StatusCode = trouble == "resting" ? 503 : 422 };
    }

    private static async Task<IResult> Helped(string sku, Guid id, HttpContext http, Visit visit, CatalogClient catalog, ReviewsClient reviews, ShortCache cache)
    {
        if (await catalog.Product(visit.Locale, sku) is { } product && await reviews.Helped(product.Id, id, http.RequestAborted) is null) cache.Forget();
        return Back(visit, sku);
    }

    private static SeeOther Back(Visit visit, string sku) => new(visit.Href($"/p/{Uri.EscapeDataString(sku)}") + "#voices");
}
