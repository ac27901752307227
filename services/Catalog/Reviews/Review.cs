using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <summary>What one shopper says of one product. <paramref name="Version"/> counts every change but votes, <paramref name="TextVersion"/> what was written.</summary>
/// <param name="Verified">The shop has sold the product to this shopper.</param>
public sealed record Review(
    Guid Id, Guid ProductId, Guid ShopperId, string Author, ReviewText Said, bool Verified, int Helpful, string? HiddenBecause, long Version, long TextVersion)
{
    /// <summary>What a reader made of the text as it is now; null until one has.</summary>
    public ReviewSense? Sense { get; init; }

    public bool IsShown => HiddenBecause is null;

    /// <summary>The id follows from who says it of what: nobody reviews a product twice.</summary>
    public static Guid IdOf(Guid product, Guid shopper) => MessageIds.Hash($"review\n{product:N}\n{shopper:N}");

    public ReviewWritten ToWritten() => new(Id, TextVersion, ProductId, Said.Rating, Said.Text, Said.Language);
}

public sealed record ReviewText(int Rating, string Text, string Language);

/// <param name="Sentiment"><c>positive</c>, <c>mixed</c> or <c>negative</c>; null when there was nothing to tell it with.</param>
public sealed record ReviewSense(string? Sentiment, double? Positive, IReadOnlyList<ReviewAspect> Aspects);

public abstract record ReviewCommand(Guid ReviewId);

public sealed record WriteReview(Guid ProductId, Guid ShopperId, string Author, ReviewText Said) : ReviewCommand(Review.IdOf(ProductId, ShopperId));

public sealed record EditReview(Guid ReviewId, Guid ProductId, Guid ShopperId, ReviewText Said) : ReviewCommand(ReviewId);

public sealed record VoteHelpful(Guid ReviewId, Guid ProductId, Guid ShopperId) : ReviewCommand(ReviewId);

/// <param name="Because">Why nobody may see it any more; null shows it again.</param>
public sealed record HideReview(Guid ReviewId, Guid ProductId, string? Because) : ReviewCommand(ReviewId);
