using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Shop.Catalog.Art;

namespace Shop.Catalog;

/// <summary>Pictures: the merchant's own, or one drawn by <see cref="Illustrator"/>.</summary>
public static class PictureApi
{
    public static void MapPictures(this IEndpointRouteBuilder routes) => routes.MapGet("/api/catalog/products/{id:guid}/picture", Get)
        .AllowAnonymous().WithTags("Catalog").WithSummary("The product's picture, immutable by version: v, view=detail, lang");

    private static async Task<IResult> Get(Guid id, HttpContext http, Gallery gallery, CancellationToken cancellationToken)
    {
        var asked = http.Request.Query["v"].ToString();
        var view = http.Request.Query["view"].ToString();
        if (view is not ("" or "front" or "detail")) return CatalogApi.Invalid(new() { ["view"] = ["must be front or detail"] });
        // Only the address decides on the language: the picture is kept by address.
        var chinese = http.Request.Query["lang"].ToString().StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        if (await gallery.Show(id, asked, view == "detail", chinese, cancellationToken) is not { } picture) return ProductAnswers.Unknown();

        // Only the address that names the present version may be kept for ever.
        http.Response.Headers.CacheControl = asked == picture.Version.ToString(CultureInfo.InvariantCulture) ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(picture.Bytes, picture.ContentType);
    }
}

public sealed record Shown(long Version, string ContentType, byte[] Bytes);

/// <summary>Draws each picture once; the last tens of thousands stay in memory.</summary>
public sealed class Gallery(ProductReads products) : IDisposable
{
    private const long MostBytes = 64 << 20;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async Task<Shown?> Show(Guid id, string version, bool detail, bool chinese, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue<Shown>((id, version, detail, chinese), out var known)) return known;
        if (await products.One(id, cancellationToken) is not var (product, _)) return null;
        var present = product.Version.ToString(CultureInfo.InvariantCulture);
        var key = (id, present, detail, chinese);
        if (cache.TryGetValue(key, out known)) return known;
        var shown = product.Uploaded && await products.Uploaded(id, cancellationToken) is { } webp
            ? new Shown(product.Version, "image/webp", webp)
            : new Shown(product.Version, "image/svg+xml; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(Draw(product, detail, chinese)));
        cache.Set(key, shown, new MemoryCacheEntryOptions { Size = shown.Bytes.Length + 200 });
        return shown;
    }

    public void Dispose() => cache.Dispose();

    private static string Draw(Product product, bool detail, bool chinese)
    {
        var subject = product.Fields.Art is { } art ? new Subject(art.Kind, art.Colours, art.Pattern) : Glossary.Describe(product.Fields.Name);
        return Illustrator.Draw(new(product.Sku, subject.Kind, subject.Colours, subject.Pattern, chinese ? "zh-CN" : "en", detail ? "detail" : null));
    }
}
