using Shop.Platform;
using Yarp.ReverseProxy.Model;

namespace Shop.Gateway;

/// <summary>In the proxy's pipeline: a browser's request leaves with a bearer token and without its cookie; a program's passes as it is.</summary>
public static class SessionForwarding
{
    public static Task AddToken(HttpContext http, RequestDelegate next)
    {
        var route = http.GetReverseProxyFeature().Route.Config;
        http.Request.Headers.Remove(SessionEndings.ListHeader);
        if (http.Request.Headers.Authorization.Count > 0 || route.Metadata?.GetValueOrDefault(Routes.SessionMetadata) is not { } use || use == nameof(SessionUse.None))
            return next(http);
        var create = use == nameof(SessionUse.Create) && OriginRule.IsWrite(http.Request);
        return create || SessionCookie.IsIn(http.Request) ? Add(http, route.RouteId, create, next) : next(http);
    }

    private static async Task Add(HttpContext http, string path, bool create, RequestDelegate next)
    {
        var route = Routes.Named(path);
        try
        {
            var header = await http.RequestServices.GetRequiredService<Sessions>().HeaderFor(http, route, create);
            if (header is not null) http.Request.Headers.Authorization = header;
            if (header is not null && route.ListsSessions) await SessionEndings.Tell(http);
        }
        catch (StoreUnavailable) when (route.Service is "catalog" or "storefront" && !OriginRule.IsWrite(http.Request))
        {
            // Browsing needs nobody's name: it goes on without the session store.
        }
        await next(http);
    }
}
