using System.ComponentModel.DataAnnotations;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

public sealed record HideRequest([property: Required, StringLength(200, MinimumLength = 3)] string? Reason);

/// <summary>The merchant's side of the reviews.</summary>
public static class MerchantReviewsApi
{
    public static void MapMerchantReviews(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin/catalog").RequireAuthorization(Authentication.Merchant).WithTags("Back office");
        admin.MapGet("/reviews", (HttpContext http, ReviewReads reviews, CancellationToken cancellationToken) => List(null, http, reviews, cancellationToken))
            .WithSummary("Reviews of all products, newest first: hidden=true|false, stars, sentiment, limit, after");
        admin.MapGet("/products/{id:guid}/reviews", List).WithSummary("The reviews of one product");
        admin.MapPut("/products/{id:guid}/reviews/{reviewId:guid}/hidden", Hide).WithSummary("Nobody sees it any more, and it does not count; with the reason");
        admin.MapDelete("/products/{id:guid}/reviews/{reviewId:guid}/hidden", Show).WithSummary("Shows it again");
    }

    private static async Task<IResult> List(Guid? id, HttpContext http, ReviewReads reviews, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var hidden = http.Request.Query["hidden"].ToString();
        if (hidden is not ("" or "true" or "false")) errors["hidden"] = ["must be true or false"];
        var query = ReviewsApi.Read(http.Request, errors) with { Product = id, Hidden = hidden.Length == 0 ? null : hidden == "true" };
        if (errors.Count > 0) return CatalogApi.Invalid(errors);
        var (rows, next) = await reviews.Page(query, cancellationToken);
        return TypedResults.Ok(new MerchantPage([.. rows.Select(row => MerchantReview.Of(row.ToReview(), row))], next));
    }

    private static Task<IResult> Hide(Guid id, Guid reviewId, HideRequest request, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken) =>
        Do(new HideReview(reviewId, id, request.Reason), http, commit, hints, cancellationToken);

    private static Task<IResult> Show(Guid id, Guid reviewId, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken) =>
        Do(new HideReview(reviewId, id, null), http, commit, hints, cancellationToken);

    private static async Task<IResult> Do(HideReview hide, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, hide, cancellationToken) is { } kept) return kept;
        var deed = Deed.Of(http, hide.Because is null ? "review-shown" : "review-hidden", $"review {hide.ReviewId}", hide.Because);
        return await AdminApi.Do(commit, hints, hide.ProductId, Command.From(http, hide, hide) with { Deed = deed }, cancellationToken);
    }
}
