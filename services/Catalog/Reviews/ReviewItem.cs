namespace Shop.Catalog.Reviews;

/// <summary>A review as everybody sees it.</summary>
/// <param name="EditedAt">Null when it is as it was first written.</param>
public record ReviewItem(
    Guid Id, string Author, int Rating, string Text, string Language, bool Verified, int Helpful, string? Sentiment, IReadOnlyList<string> Aspects,
    DateTimeOffset? CreatedAt = null, DateTimeOffset? EditedAt = null)
{
    /// <param name="row">With its times; without them right after a change, when only the database knows.</param>
    public static ReviewItem Of(Review review, ReviewRow? row = null) => new(review.Id, review.Author, review.Said.Rating, review.Said.Text, review.Said.Language, review.Verified,
        review.Helpful, review.Sense?.Sentiment, [.. (review.Sense?.Aspects ?? []).Select(aspect => aspect.Name)], row?.CreatedAt, review.TextVersion > 1 ? row?.UpdatedAt : null);
}

/// <summary>A review as the back office sees it.</summary>
public sealed record MerchantReview(ReviewItem Review, Guid ProductId, string? HiddenBecause, double? Positive)
{
    public static MerchantReview Of(Review review, ReviewRow? row = null) => new(ReviewItem.Of(review, row), review.ProductId, review.HiddenBecause, review.Sense?.Positive);
}

/// <param name="Name">In the language asked for.</param>
/// <param name="Mentions">Reviews that speak of it; of some nobody could say whether they do well.</param>
public sealed record AspectSummary(string Aspect, string Name, long Mentions, long Positive, long Negative);

/// <param name="Distribution">How many gave how many stars, from one to five.</param>
/// <param name="Average">Of these reviews; the product's own rating counts those from elsewhere too.</param>
public sealed record ReviewSummary(int Count, decimal? Average, IReadOnlyList<int> Distribution, IReadOnlyDictionary<string, int> Sentiments, IReadOnlyList<AspectSummary> Aspects);

/// <param name="Yours">The caller's own review, when there is one.</param>
/// <param name="Bought">The shop has sold the product to the caller.</param>
public sealed record ReviewPage(IReadOnlyList<ReviewItem> Items, string? Next, ReviewSummary Summary, ReviewItem? Yours, bool Bought);

public sealed record MerchantPage(IReadOnlyList<MerchantReview> Items, string? Next);
