using System.ComponentModel.DataAnnotations;
using MassTransit;
using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Recommend;

/// <param name="Source">The list that led there: <c>search</c>, <c>similar</c>, <c>bought-together</c>, <c>next</c>, <c>for-you</c>, <c>popular</c>.</param>
public sealed record ViewRequest([property: Required] Guid? ProductId, [property: StringLength(24), RegularExpression("[a-z-]*")] string? Source);

/// <summary>Views, as pages report them with a beacon.</summary>
public static class ViewsApi
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    public static void MapViews(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/recommendations/views", View).WithTags("Recommendations").WithSummary("A shopper looks at a product");

    private static async Task<IResult> View(ViewRequest request, HttpContext http, IBus bus, Shelves shelves, ILogger<ViewRequest> log, CancellationToken cancellationToken)
    {
        if (System.Diagnostics.Activity.Current?.GetBaggageItem("synthetic") == "true" || shelves.Knowledge.Find(request.ProductId!.Value) is null) return TypedResults.NoContent();
        try
        {
            // Not through the outbox: a view may be lost, and a page's beacon must not wait for a commit.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(patience);
            await bus.Publish(new ProductViewed(request.ProductId.Value, http.User.Id(), request.Source), limit.Token);
            DiscoveryMetrics.Viewed(request.Source);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("A view is lost: {Reason}", exception.Message);
        }
        return TypedResults.NoContent();
    }
}
