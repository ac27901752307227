using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Gateway;

/// <summary>
/// A write from another site is refused when it could act in a browser's name: with the cookie, or without any credentials, where
/// its answer would replace the browser's session. Programs with a bearer token and no cookie are not browsers.
/// </summary>
public static class OriginRule
{
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (!IsWrite(request)) return next(http);
        var hasBearer = request.Headers.Authorization.Count > 0;
        if (hasBearer && !SessionCookie.IsIn(request)) return next(http);
        var foreign = IsForeign(request.Headers.Origin, request.Headers["Sec-Fetch-Site"], $"{request.Scheme}://{request.Host}",
            http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.Origins);
        return !foreign ? next(http) : Answer.Problem(403, "cross-site", "This request comes from another site",
            "The shop's pages send their writes themselves. Programs send a bearer token and no cookie.").ExecuteAsync(http);
    }

    public static bool IsWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method) && !HttpMethods.IsTrace(request.Method);

    /// <param name="origin">Header Origin; browsers send it with every write, programs do not.</param>
    /// <param name="fetchSite">Header Sec-Fetch-Site.</param>
    /// <param name="self">The origin the request was sent to.</param>
    public static bool IsForeign(string? origin, string? fetchSite, string self, IReadOnlyCollection<string> trusted)
    {
        var trustedOrigin = string.Equals(origin, self, StringComparison.OrdinalIgnoreCase)
            || trusted.Any(known => string.Equals(origin, known, StringComparison.OrdinalIgnoreCase));
        if (!string.IsNullOrEmpty(origin)) return !trustedOrigin || string.Equals(fetchSite, "cross-site", StringComparison.OrdinalIgnoreCase);
        return !string.IsNullOrEmpty(fetchSite) && fetchSite is not ("same-origin" or "none");
    }
}
