using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Storefront.Components.Parts;

namespace Shop.Storefront;

/// <summary>Parts of pages that belong to a session, drawn by the same components as in the pages.</summary>
public static class Fragments
{
    public static void MapFragments(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All) routes.MapGet(locale.Href("/fragments/me"), Me).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Account and basket in the header. <paramref name="of"/> is the page that asks.</summary>
    private static RazorComponentResult<MeTools> Me(HttpContext http, Visit visit, string? of)
    {
        http.Response.Headers.CacheControl = "no-store";
        visit.DrawFor(of is ['/', ..] ? of : visit.Href("/"));
        return new RazorComponentResult<MeTools>(new { Filled = true });
    }
}
