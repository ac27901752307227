using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using Shop.Storefront.Components.Pages;

namespace Shop.Storefront;

/// <summary>A service that is away, or a fault of ours, is a page that says what is safe and when to come back.</summary>
public static class DrawnErrors
{
    public static async Task Catch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && exception is not BadHttpRequestException)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DrawnErrors));
            if (exception is StoreUnavailable) log.LogWarning(exception, "{Path} is resting", http.Request.Path);
            else log.LogError(exception, "{Path} failed", http.Request.Path);
            http.Response.Clear();
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.RetryAfter = "10";
            // The first scope has a half-drawn page in it.
            await using var scope = http.RequestServices.CreateAsyncScope();
            var before = http.RequestServices;
            http.RequestServices = scope.ServiceProvider;
            try
            {
                await new RazorComponentResult<Resting> { StatusCode = exception is StoreUnavailable ? 503 : 500 }.ExecuteAsync(http);
            }
            finally
            {
                http.RequestServices = before;
            }
        }
    }
}
