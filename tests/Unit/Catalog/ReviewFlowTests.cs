using System.Text.Json;
using Shop.Catalog;
using Shop.Catalog.Reviews;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Tests.Unit.Catalog;

public sealed class ReviewFlowTests
{
    private static readonly Product teapot = new(Guid.CreateVersion7(), "K1", new("Teapot", "茶壶", "", "", "kitchen", new(100, "GBP"), null, Popularity: 4, Rating: 4.5m, Reviews: 4), true, 1, StockLevel.In, 5, 1);
    private static readonly Guid ada = Guid.CreateVersion7(), ben = Guid.CreateVersion7();

    [Fact]
    public void A_review_counts_in_the_rating_and_is_told()
    {
        var decision = Write(2, bought: true);
        var (review, product) = (decision.State.Review!, decision.State.Product!);
        Assert.True(review.Verified);
        Assert.Equal((4.0m, 5), (product.Rating, product.Reviews)); // four of 4.5 and one of 2
        Assert.Equal(201, decision.Answer!.Status);
        Assert.Equal(new ReviewWritten(review.Id, 1, teapot.Id, 2, "So so.", "en"), decision.Messages[0].Message);
        Assert.Equal(new ProductRated(teapot.Id, 1, 4.0m, 5), decision.Messages[1].Message);
        Assert.Equal(teapot.Version, product.Version); // merchants' changes are not disturbed
    }

    [Fact]
    public void A_product_is_reviewed_once_by_each_shopper()
    {
        var review = Write(2).State.Review!;
        Assert.Equal("review-exists", Type(ReviewFlow.Decide(new(review, teapot, false, false), new WriteReview(teapot.Id, ada, "Ada", new(5, "Again!", "en")))));
        Assert.Equal("product-unknown", Type(ReviewFlow.Decide(new(null, teapot with { Active = false }, false, false), new WriteReview(teapot.Id, ada, "Ada", new(5, "Late.", "en")))));
    }

    [Fact]
    public void Only_its_author_edits_and_the_rating_follows()
    {
        var first = Write(2).State;
        var state = new ReviewState(first.Review! with { Sense = new("negative", 0.1, []) }, first.Product!, false, false);
        Assert.Equal("review-unknown", Type(ReviewFlow.Decide(state, new EditReview(first.Review!.Id, teapot.Id, ben, new(5, "Mine now.", "en")))));
        var edited = ReviewFlow.Decide(state, new EditReview(first.Review.Id, teapot.Id, ada, new(5, "It grew on me.", "en"))).State;
        Assert.Equal((2, null), (edited.Review!.TextVersion, edited.Review.Sense));
        Assert.Equal((4.6m, 5), (edited.Product!.Rating, edited.Product.Reviews));
        Assert.NotNull(ReviewFlow.Decide(state, new EditReview(first.Review.Id, teapot.Id, ada, first.Review.Said)).IgnoredBecause);
    }

    [Fact]
    public void A_vote_counts_once_and_nobody_votes_for_oneself()
    {
        var review = Write(4).State.Review!;
        Assert.Equal(1, ReviewFlow.Decide(new(review, teapot, false, false), new VoteHelpful(review.Id, teapot.Id, ben)).State.Review!.Helpful);
        Assert.NotNull(ReviewFlow.Decide(new(review, teapot, true, false), new VoteHelpful(review.Id, teapot.Id, ben)).IgnoredBecause);
        Assert.Equal("own-review", Type(ReviewFlow.Decide(new(review, teapot, false, false), new VoteHelpful(review.Id, teapot.Id, ada))));
    }

    [Fact]
    public void What_is_hidden_does_not_count_until_it_is_shown_again()
    {
        var written = Write(1).State;
        var hidden = ReviewFlow.Decide(new(written.Review, written.Product, false, false), new HideReview(written.Review!.Id, teapot.Id, "Abuse")).State;
        Assert.Equal((4.5m, 4), (hidden.Product!.Rating, hidden.Product.Reviews));
        Assert.Equal("review-unknown", Type(ReviewFlow.Decide(new(hidden.Review, hidden.Product, false, false), new VoteHelpful(written.Review.Id, teapot.Id, ben))));
        // Edited while it is hidden: it stays so, and does not count.
        Assert.Null(ReviewFlow.Decide(new(hidden.Review, hidden.Product, false, false), new EditReview(written.Review.Id, teapot.Id, ada, new(5, "Nice.", "en"))).State.Product);
        var shown = ReviewFlow.Decide(new(hidden.Review, hidden.Product, false, false), new HideReview(written.Review.Id, teapot.Id, null)).State;
        Assert.Equal((3.8m, 5), (shown.Product!.Rating, shown.Product.Reviews));
    }

    [Fact]
    public void What_a_reader_made_of_an_older_text_is_dropped()
    {
        var review = Write(4).State.Review!;
        Assert.NotNull(ReviewFlow.Decide(new(review, teapot, false, false), new ReviewUnderstood(review.Id, 0, "negative", 0.1, [])).IgnoredBecause);
        Assert.Equal("positive", ReviewFlow.Decide(new(review, teapot, false, false), new ReviewUnderstood(review.Id, 1, "positive", 0.9, [new("use", null)])).State.Review!.Sense!.Sentiment);
    }

    [Theory]
    [InlineData("Ada Lovelace", "Ada L.")]
    [InlineData("  Ada  ", "Ada")]
    [InlineData("王 小明", "王 小.")]
    [InlineData("", "A shopper")]
    [InlineData(null, "A shopper")]
    public void Strangers_see_a_first_name_and_a_letter(string? name, string shown) => Assert.Equal(shown, ReviewsApi.Shown(name));

    [Theory]
    [InlineData("  Lovely.\u0007 ", null, "Lovely.", "en")]
    [InlineData("很好看", null, "很好看", "zh-CN")]
    [InlineData("很好看", "en", "很好看", "en")]
    public void A_text_is_trimmed_and_its_letters_tell_the_language(string text, string? language, string kept, string told) =>
        Assert.Equal(new(3, kept, told), new ReviewRequest(3, text, language).Said());

    private static Decision<ReviewChange> Write(int rating, bool bought = false) =>
        ReviewFlow.Decide(new(null, teapot, false, bought), new WriteReview(teapot.Id, ada, "Ada L.", new(rating, "So so.", "en")));

    private static string? Type(Decision decision) => JsonSerializer.Deserialize<JsonElement>(decision.Answer!.Body).GetProperty("type").GetString();
}
