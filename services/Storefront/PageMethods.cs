using Microsoft.AspNetCore.Components.Endpoints;

namespace Shop.Storefront;

/// <summary>Pages are read. What is posted has an endpoint of its own; anything else is told so, instead of failing in the renderer.</summary>
public static class PageMethods
{
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null) return next(http);
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }
}
