using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <param name="Language"><c>en</c> or <c>zh-CN</c>; left out, the letters tell.</param>
public sealed record ReviewRequest(
    [property: Required, Range(1, 5)] int? Rating, [property: Required, StringLength(4000, MinimumLength = 3)] string? Text, [property: RegularExpression("en|zh-CN")] string? Language = null)
{
    public ReviewText Said()
    {
        // What a keyboard cannot write is no part of a review.
        var text = string.Concat(Text!.Trim().Where(c => c is '\n' || !char.IsControl(c)));
        return new(Rating!.Value, text, Language ?? (text.Any(c => c is >= '\u4e00' and <= '\u9fff') ? "zh-CN" : "en"));
    }
}

/// <summary>What shoppers say of a product.</summary>
public static class ReviewsApi
{
    private const int MostInAnHour = 10;

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/api/catalog/products/{id:guid}/reviews").WithTags("Reviews");
        reviews.MapGet("/", Page).AllowAnonymous().WithSummary("A page of reviews with a summary: sort=newest|helpful, stars, limit, after, lang");
        reviews.MapPost("/", Write).RequireAuthorization().WithSummary("Writes the caller's review: rating from 1 to 5, text, language");
        reviews.MapPut("/{reviewId:guid}", Edit).RequireAuthorization().WithSummary("Says it anew");
        reviews.MapPost("/{reviewId:guid}/helpful", Vote).RequireAuthorization().WithSummary("It helped the caller; counts once");
    }

    private static async Task<IResult> Page(Guid id, HttpContext http, ReviewReads reviews, ProductReads products, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        var language = Language.Of(http.Request);
        if (language is null) errors["lang"] = ["must be en or zh-CN"];
        var query = Read(http.Request, errors) with { Product = id, Hidden = false };
        if (errors.Count > 0) return CatalogApi.Invalid(errors);
        if (await products.One(id, cancellationToken) is not var (product, _) || !product.Active) return ProductAnswers.Unknown();
        var (rows, next) = await reviews.Page(query, cancellationToken);
        var summary = await reviews.Summary(id, language!, cancellationToken);
        var (yours, bought) = http.User.Identity?.IsAuthenticated == true ? await reviews.Of(id, http.User.Id(), cancellationToken) : (null, false);
        CatalogApi.Speak(http.Response, language!);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(new ReviewPage([.. rows.Select(row => ReviewItem.Of(row.ToReview(), row))], next, summary, yours is null ? null : ReviewItem.Of(yours.ToReview(), yours), bought));
    }

    private static async Task<IResult> Write(
        Guid id, ReviewRequest request, HttpContext http, ReviewReads reviews, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (http.User.IsGuest()) return ReviewAnswers.AccountRequired();
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        if (await reviews.InTheLastHour(http.User.Id(), cancellationToken) >= MostInAnHour)
        {
            http.Response.Headers.RetryAfter = "600";
            return ReviewAnswers.TooMany(MostInAnHour);
        }
        return await AdminApi.Do(commit, hints, id, Command.From(http, request, new WriteReview(id, http.User.Id(), AuthorOf(http), request.Said())), cancellationToken);
    }

    private static async Task<IResult> Edit(
        Guid id, Guid reviewId, ReviewRequest request, HttpContext http, GroupCommit<ProductWorld> commit, CacheHints hints, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        return await AdminApi.Do(commit, hints, id, Command.From(http, request, new EditReview(reviewId, id, http.User.Id(), request.Said())), cancellationToken);
    }

    private static async Task<IResult> Vote(Guid id, Guid reviewId, HttpContext http, GroupCommit<ProductWorld> commit, CancellationToken cancellationToken)
    {
        var vote = new VoteHelpful(reviewId, id, http.User.Id());
        if (await commit.Recall(http, vote, cancellationToken) is { } kept) return kept;
        return await commit.Do(Command.From(http, vote, vote), cancellationToken) ?? ReviewAnswers.Unknown();
    }

    internal static ReviewQuery Read(HttpRequest request, Dictionary<string, string[]> errors)
    {
        var sort = request.Query["sort"].ToString();
        if (sort is not ("" or "newest" or "helpful")) errors["sort"] = ["must be newest or helpful"];
        var byHelpful = sort == "helpful";
        var stars = Number(request, "stars", 5, errors);
        var sentiment = request.Query["sentiment"].ToString();
        if (sentiment is not ("" or "positive" or "mixed" or "negative")) errors["sentiment"] = ["must be positive, mixed or negative"];
        var text = request.Query["after"].ToString();
        var after = text.Length == 0 ? null : Cursor.Parse(text, byHelpful ? "helpful" : "newest");
        if (text.Length > 0 && (after is null || !ReviewReads.Accepts(byHelpful, after.Key))) errors["after"] = ["must be the `next` of the page before, with the same sort"];
        return new(null, byHelpful, stars, sentiment.Length == 0 ? null : sentiment, null, Number(request, "limit", 100, errors) ?? 24, after);
    }

    /// <summary>A first name and a letter are enough for strangers.</summary>
    public static string Shown(string? name)
    {
        var words = (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var shown = words.Length switch { 0 => "A shopper", 1 => words[0], _ => $"{words[0]} {StringInfo.GetNextTextElement(words[^1])}." };
        return shown.Length <= 80 ? shown : shown[..80];
    }

    private static string AuthorOf(HttpContext http) => Shown(http.User.FindFirst("name")?.Value);

    private static int? Number(HttpRequest request, string name, int most, Dictionary<string, string[]> errors)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        errors[name] = [$"must be a whole number from 1 to {most}"];
        return null;
    }
}
