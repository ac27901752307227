using System.Text.Json;
using Shop.Contracts;

namespace Shop.Catalog.Reviews;

/// <summary>A row of <c>reviews</c>.</summary>
public sealed record ReviewRow(
    Guid Id, Guid ProductId, Guid ShopperId, string Author, int Rating, string Text, string Language, bool Verified, int Helpful, string? HiddenBecause,
    long Version, long TextVersion, string? Sentiment, double? Positive, string Aspects, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public const string Columns = """
        id, product_id, shopper_id, author, rating, text, language, verified, helpful, hidden_because,
        version, text_version, sentiment, positive, aspects, created_at, updated_at
        """;

    public static readonly string[] Written =
    [
        "id", "product_id", "shopper_id", "author", "rating", "text", "language", "verified", "helpful", "hidden_because",
        "version", "text_version", "sentiment", "positive", "aspects",
    ];

    public Review ToReview() => new(Id, ProductId, ShopperId, Author, new(Rating, Text, Language), Verified, Helpful, HiddenBecause, Version, TextVersion)
    {
        Sense = JsonSerializer.Deserialize<List<ReviewAspect>>(Aspects, JsonSerializerOptions.Web) is { } aspects && (aspects.Count > 0 || Sentiment is not null) ? new(Sentiment, Positive, aspects) : null,
    };

    public static object?[] Values(Review r) =>
    [
        r.Id, r.ProductId, r.ShopperId, r.Author, r.Said.Rating, r.Said.Text, r.Said.Language, r.Verified, r.Helpful, r.HiddenBecause,
        r.Version, r.TextVersion, r.Sense?.Sentiment, r.Sense?.Positive, JsonSerializer.Serialize(r.Sense?.Aspects ?? [], JsonSerializerOptions.Web),
    ];
}
