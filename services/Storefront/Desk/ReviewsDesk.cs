using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A review with what only the desk is told.</summary>
/// <param name="Positive">How sure the reader of moods is that it is friendly, from 0 to 1; null until it has read it.</param>
public sealed record DeskReview(Voice Review, Guid ProductId, string? HiddenBecause, double? Positive);

public sealed record DeskReviews(IReadOnlyList<DeskReview> Items, string? Next);

/// <summary>What a list of reviews is narrowed to; the page's own address says it, also when something is done on the page.</summary>
public sealed record ReviewFilter(bool? Hidden, int? Stars, string? Sentiment, string? After)
{
    public static readonly IReadOnlyList<string> Sentiments = ["positive", "mixed", "negative"];

    public bool IsNarrow => this with { After = null } != new ReviewFilter(null, null, null, null);

    public static ReviewFilter Of(IQueryCollection query) => new(
        bool.TryParse(query["hidden"], out var hidden) ? hidden : null, query["stars"].ToString() is [>= '1' and <= '5' and var digit] ? digit - '0' : null,
        Sentiments.FirstOrDefault(known => known == query["sentiment"]), query["after"].ToString() is { Length: > 0 } after ? after : null);

    public string At(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["hidden"] = Hidden switch { true => "true", false => "false", null => null }, ["stars"] = Stars?.ToString(CultureInfo.InvariantCulture), ["sentiment"] = Sentiment, ["after"] = After,
    });
}

/// <summary>Reviews as a merchant sees them, the hidden ones too.</summary>
public sealed class ReviewsDesk(HttpClient http) : DeskService(http)
{
    public async Task<DeskReviews> Page(ReviewFilter filter, int limit, CancellationToken cancellationToken) => await Read<DeskReviews>(
        QueryHelpers.AddQueryString(filter.At("/api/admin/catalog/reviews"), "limit", limit.ToString(CultureInfo.InvariantCulture)), cancellationToken) ?? new([], null);

    public Task<DeskProblem?> Hide(Guid product, Guid review, string reason, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, Address(product, review), JsonContent.Create(new { reason }, options: ServicePlatform.Json), cancellationToken, key);

    public Task<DeskProblem?> Show(Guid product, Guid review, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Delete, Address(product, review), null, cancellationToken, key);

    private static string Address(Guid product, Guid review) => $"/api/admin/catalog/products/{product}/reviews/{review}/hidden";
}
