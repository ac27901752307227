using Shop.Recommendation.Embedding;
using Shop.Recommendation.Sentiment;

namespace Shop.Tests.Unit.Recommendation;

public sealed class SentimentTests(OwnModel model) : IClassFixture<OwnModel>
{
    [Theory]
    [InlineData("A beautiful bowl, I love it.", true)]
    [InlineData("It broke after two days and nobody answered.", false)]
    [InlineData("I would not recommend this lamp.", false)]
    [InlineData("Not bad at all, I am very pleased.", true)]
    [InlineData("Looks nice, but the handle fell off.", false)]
    [InlineData("质量很好，很满意", true)]
    [InlineData("质量太差，不推荐", false)]
    public void The_head_tells_praise_from_complaint_in_both_languages(string sentence, bool isPraise)
    {
        using var head = SentimentHead.Of(ModelFolder.Open(OwnModel.Newest(), ModelSigning.TrustedKeys(Path.Combine(OwnModel.Models, "keys"))), model.Embedder)!;
        Assert.Equal(isPraise, head.Positive(sentence) > 0.5f);
    }

    [Fact]
    public void A_word_after_not_is_another_word() => Assert.DoesNotContain(SentimentFeatures.Of("good")[0], SentimentFeatures.Of("not good"));

    [Fact]
    public void A_word_that_was_never_read_shares_its_pieces_with_words_that_were() =>
        Assert.True(SentimentFeatures.Of("dissapointed").Intersect(SentimentFeatures.Of("disappointed")).Count() >= 4);

    [Fact]
    public void The_pieces_of_a_word_after_not_are_other_pieces() =>
        Assert.Empty(SentimentFeatures.Of("comfortable").Intersect(SentimentFeatures.Of("not comfortable")));

    [Fact]
    public void A_head_of_before_pieces_is_asked_without_them() =>
        Assert.All(SentimentFeatures.Of("disappointing and uncomfortable", withPieces: false), f => Assert.InRange(f, 1, (1 << 15) - 1));
}
