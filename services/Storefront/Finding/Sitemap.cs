using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Storefront;

/// <summary>For search engines: what there is, in both languages, a page of products at a time.</summary>
public static class Sitemap
{
    private const int PerPage = 100;
    private static readonly string[] pages = ["/", "/new", "/reduced", "/delivery", "/returns", "/makers", "/about", "/privacy", "/accessibility"];

    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", Index).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sitemaps/pages.xml", Pages).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sitemaps/products.xml", Products).AllowAnonymous().ExcludeFromDescription();
    }

    public static string Entry(string origin, string english, string chinese) =>
        string.Concat(new[] { english, chinese }.Select(path => $"""
            <url><loc>{Escape(origin + path)}</loc><xhtml:link rel="alternate" hreflang="en" href="{Escape(origin + english)}"/><xhtml:link rel="alternate" hreflang="zh-CN" href="{Escape(origin + chinese)}"/><xhtml:link rel="alternate" hreflang="x-default" href="{Escape(origin + english)}"/></url>

            """));

    private static ContentHttpResult Robots(Visit visit) => TypedResults.Text($"""
        User-agent: *
        Disallow: /api/
        Disallow: /checkout
        Disallow: /orders
        Disallow: /account
        Disallow: /desk
        Disallow: /fragments/
        Disallow: /zh/checkout
        Disallow: /zh/orders
        Disallow: /zh/account
        Sitemap: {visit.Origin}/sitemap.xml

        """, "text/plain; charset=utf-8");

    /// <summary>Walks the catalogue by key once per cached half minute: a page of the map is named by where it begins.</summary>
    private static async Task<ContentHttpResult> Index(HttpContext http, Visit visit, CatalogClient catalog)
    {
        var starts = new List<string?>();
        for (string? after = null; starts.Count < 500;)
        {
            starts.Add(after);
            after = (await catalog.Shelf(Locale.English, new(Sort: "newest", After: after), PerPage)).Next;
            if (after is null) break;
        }
        var addresses = starts.Select(after => "/sitemaps/products.xml" + (after is null ? "" : "?after=" + Uri.EscapeDataString(after))).Prepend("/sitemaps/pages.xml");
        return Xml(http, $"""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            {string.Concat(addresses.Select(address => $"<sitemap><loc>{Escape(visit.Origin + address)}</loc></sitemap>\n"))}</sitemapindex>
            """);
    }

    private static async Task<ContentHttpResult> Pages(HttpContext http, Visit visit, CatalogClient catalog)
    {
        var departments = await catalog.Departments(Locale.English);
        var paths = pages.Concat(departments.Roots.SelectMany(root => root.Children.Prepend(root)).Select(category => $"/c/{category.Slug}"));
        return Urls(http, paths.Select(path => Entry(visit.Origin, Locale.English.Href(path), Locale.Chinese.Href(path))));
    }

    private static async Task<ContentHttpResult> Products(HttpContext http, Visit visit, CatalogClient catalog, string? after)
    {
        var page = await catalog.Shelf(Locale.English, new(Sort: "newest", After: after), PerPage);
        return Urls(http, page.Items.Select(product => Entry(visit.Origin,
            Slug.PathOf(product.Sku, product.Name, Locale.English), Locale.Chinese.Href(Slug.PathOf(product.Sku, product.Name, Locale.Chinese)))));
    }

    private static ContentHttpResult Urls(HttpContext http, IEnumerable<string> entries) => Xml(http, $"""
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
        {string.Concat(entries)}</urlset>
        """);

    private static ContentHttpResult Xml(HttpContext http, string body)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{body}\n", "application/xml; charset=utf-8", Encoding.UTF8);
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
