using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Shop.Storefront;

/// <summary>What is said about every page: its language, and who may keep it.</summary>
public static class PageHeaders
{
    public static Task Add(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    }

    public static void AddPageWriting(this IServiceCollection services)
    {
        // Chinese as itself: as entities every letter would be eight bytes.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddResponseCompression(compression =>
        {
            // What a page repeats of its request (a search) stands beside no secret of the shop.
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>Addresses in pages begin as the browser's did: the gateway, the only one who calls here, says how.</summary>
    public static void UsePublicScheme(this WebApplication app)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        app.UseForwardedHeaders(forwarded);
    }

    private static Task Write(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        if (request.Path.StartsWithSegments("/fonts")) response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true) return Task.CompletedTask;
        response.Headers.Remove("blazor-enhanced-nav"); // there is no such script here
        var visit = http.RequestServices.GetRequiredService<Visit>();
        response.Headers.ContentLanguage = visit.Locale.Tag;
        if (response.Headers.CacheControl.Count > 0) return Task.CompletedTask;
        // One page for everybody: what belongs to a session comes as a fragment, or makes the page private.
        var shared = request.Headers.Authorization.Count == 0 && request.Headers.Cookie.Count == 0 && response.StatusCode is 200 && HttpMethods.IsGet(request.Method);
        if (shared && visit.Shown.Count > 0) response.Headers["Shop-Cache-Tags"] = string.Join(' ', visit.Shown);
        response.Headers.CacheControl = shared ? "public, max-age=0, s-maxage=60" : request.Headers.Authorization.Count > 0 ? "private, no-store" : "private, no-cache";
        return Task.CompletedTask;
    }
}
