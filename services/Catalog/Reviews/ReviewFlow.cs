using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <summary>What a decision on a review is made from.</summary>
/// <param name="HasVoted">The shopper of the command has said before that it helps.</param>
/// <param name="HasBought">The shop has sold the product to the shopper of the command.</param>
public sealed record ReviewState(Review? Review, Product? Product, bool HasVoted, bool HasBought);

/// <param name="Product">With its rating, when that has changed.</param>
public sealed record ReviewChange(Review? Review, Product? Product = null);

/// <summary>What may happen to a review: its author writes and edits, others find it helpful, the shop hides it with a reason, a reader makes sense of it.</summary>
public static class ReviewFlow
{
    public static Decision<ReviewChange> Decide(ReviewState state, object message) => (state.Review, message) switch
    {
        (_, WriteReview) when state.Product is not { Active: true } => Refuse(ProductAnswers.Unknown()),
        (not null, WriteReview) => Refuse(ReviewAnswers.Exists(state.Review)),
        (null, WriteReview m) => Say(new(m.ReviewId, m.ProductId, m.ShopperId, m.Author, m.Said, state.HasBought, 0, null, 0, 0), null, state.Product!, created: true),

        (null, EditReview or VoteHelpful or HideReview) => Refuse(ReviewAnswers.Unknown()),
        (not null, EditReview m) when m.ShopperId != state.Review.ShopperId || m.ProductId != state.Review.ProductId => Refuse(ReviewAnswers.Unknown()),
        (not null, EditReview m) when m.Said == state.Review.Said => Ignore(ReviewAnswers.Ok(state.Review), "nothing was changed"),
        (not null, EditReview m) => Say(state.Review with { Said = m.Said, Sense = null, Verified = state.Review.Verified || state.HasBought }, state.Review, state.Product!),

        (not null, VoteHelpful m) when !state.Review.IsShown || m.ProductId != state.Review.ProductId => Refuse(ReviewAnswers.Unknown()),
        (not null, VoteHelpful m) when m.ShopperId == state.Review.ShopperId => Refuse(ReviewAnswers.Own()),
        (not null, VoteHelpful) when state.HasVoted => Ignore(ReviewAnswers.Helpful(state.Review), "the shopper has said so before"),
        (not null, VoteHelpful) => Helpful(state.Review with { Helpful = state.Review.Helpful + 1 }),

        (not null, HideReview m) when m.ProductId != state.Review.ProductId => Refuse(ReviewAnswers.Unknown()),
        (not null, HideReview m) when m.Because == state.Review.HiddenBecause => Ignore(ReviewAnswers.ForMerchant(state.Review), "it is so already"),
        (not null, HideReview m) => Hide(state.Review, m, state.Product!),

        (not null, ReviewUnderstood m) when m.Version == state.Review.TextVersion => new(new(state.Review with { Sense = new(m.Sentiment, m.Positive, m.Aspects) })),
        (_, ReviewUnderstood) => Ignore(null, "the text is another by now"),

        _ => throw new InvalidOperationException($"{message.GetType().Name} cannot come to a review."),
    };

    private static Decision<ReviewChange> Say(Review said, Review? before, Product product, bool created = false)
    {
        var review = said with { Version = said.Version + 1, TextVersion = said.TextVersion + 1 };
        var (rated, messages) = Rate(product, before, review);
        return new(new(review, rated))
        {
            Aggregate = review.Id, Version = review.Version, Messages = [new(review.ToWritten()), .. messages],
            Answer = created ? ReviewAnswers.Created(review) : ReviewAnswers.Ok(review),
        };
    }

    private static Decision<ReviewChange> Hide(Review before, HideReview hide, Product product)
    {
        var review = before with { HiddenBecause = hide.Because, Version = before.Version + 1 };
        var (rated, messages) = Rate(product, before, review);
        return new(new(review, rated)) { Aggregate = review.Id, Version = review.Version, Messages = messages, Answer = ReviewAnswers.ForMerchant(review) };
    }

    private static Decision<ReviewChange> Helpful(Review review) => new(new(review)) { Answer = ReviewAnswers.Helpful(review) };

    /// <summary>Only what is shown counts.</summary>
    private static (Product? Product, IReadOnlyList<Outgoing> Messages) Rate(Product product, Review? before, Review after)
    {
        var (was, now) = (before is { IsShown: true } ? before.Said.Rating : (int?)null, after.IsShown ? after.Said.Rating : (int?)null);
        if (was == now) return (null, []);
        var rated = product with
        {
            Written = product.Written + (now is null ? 0 : 1) - (was is null ? 0 : 1),
            WrittenSum = product.WrittenSum + (now ?? 0) - (was ?? 0),
            RatingVersion = product.RatingVersion + 1,
        };
        return (rated, [new(rated.ToRated())]);
    }

    private static Decision<ReviewChange> Refuse(Answer answer) => Ignore(answer, "refused");

    private static Decision<ReviewChange> Ignore(Answer? answer, string reason) => new(new(null)) { Answer = answer, IgnoredBecause = reason };
}
