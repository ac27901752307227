using System.Globalization;

namespace Shop.Catalog;

/// <summary>Pictures: the merchant's own, or one drawn by <see cref="Art.Illustrator"/>.</summary>
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
