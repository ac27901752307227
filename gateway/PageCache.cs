using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway;

/// <summary>Keeps what is the same for everybody: answers of the pages that say so, for those who ask without cookie and token.</summary>
public sealed class PageCache : IOutputCachePolicy
{
    public const string Name = "pages";

    /// <summary>Names the products on a page, apart by spaces: a change of one of them ends the page here.</summary>
    public const string Tags = "Shop-Cache-Tags";

    public static bool IsForEverybody(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0;

    /// <returns>How long the answer may be kept here; nothing when it may not.</returns>
    public static TimeSpan? LifetimeOf(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0
        && response.GetTypedHeaders().CacheControl is { NoStore: false, NoCache: false, Private: false } control
        && (control.SharedMaxAge ?? control.MaxAge) is { } age && age > TimeSpan.Zero ? age : null;

    /// <summary>In the proxy: the tags are between the pages and their cache, they go no further.</summary>
    public static ValueTask TakeTags(ResponseTransformContext transform)
    {
        if (transform.HttpContext.Response.Headers.Remove(Tags, out var tags)) transform.HttpContext.Items[Tags] = tags.ToString();
        return ValueTask.CompletedTask;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = IsForEverybody(context.HttpContext.Request);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = HeaderNames.AcceptEncoding;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (LifetimeOf(context.HttpContext.Response) is { } lifetime) context.ResponseExpirationTimeSpan = lifetime;
        else context.AllowCacheStorage = false;
        foreach (var tag in (context.HttpContext.Items[Tags] as string ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)) context.Tags.Add(tag);
        return ValueTask.CompletedTask;
    }
}

public static class PageCacheRegistration
{
    public static void AddPageCache(this IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.AddPolicy(PageCache.Name, new PageCache());
        cache.SizeLimit = 64 * 1024 * 1024;
        cache.MaximumBodySize = 512 * 1024;
    }).AddHostedService<PageEviction>();
}
