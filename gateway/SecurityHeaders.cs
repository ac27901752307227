using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Shop.Gateway;

/// <summary>On every answer, errors included. A service's own policy stands.</summary>
public static class SecurityHeaders
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'";

    // The reference page starts with an inline script and style of its package.
    private const string ForDocs = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var forPages = ForPages(app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.ProviderUrl is { } provider ? [provider] : []);
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() => Write(http, forPages));
            return next(http);
        });
    }

    /// <summary>Nothing inline, nothing from elsewhere; only the provider's challenge may stand in a frame.</summary>
    public static string ForPages(IEnumerable<string> framed) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        + $"base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; frame-src {string.Join(' ', framed.Prepend("'self'"))}";

    private static Task Write(HttpContext http, string forPages)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/docs") ? ForDocs
                : http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? forPages : ForData;
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return Task.CompletedTask;
    }
}
