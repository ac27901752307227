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
    public void A_word_after_not_is_another_word() => Assert.DoesNotContain(Features("good")[0], Features("not good"));

    [Fact]
    public void A_word_that_was_never_read_shares_its_pieces_with_words_that_were() =>
        Assert.True(Features("dissapointed").Intersect(Features("disappointed")).Count() >= 4);

    [Fact]
    public void The_pieces_of_a_word_after_not_are_other_pieces() =>
        Assert.Empty(Features("comfortable").Intersect(Features("not comfortable")));

    [Theory]
    [InlineData("features", 1 << 15, 11)]
    [InlineData("features_with_pieces", 1 << 16, 31)]
    [InlineData("features_with_short_pieces", 1 << 16, 53)]
    public void A_head_is_asked_as_it_was_trained(string input, int buckets, int count)
    {
        var features = SentimentFeatures.Of("disappointing and uncomfortable", SentimentReading.Of([input, "evening", "embedding"]));
        Assert.Equal(count, features.Length);
        Assert.All(features, f => Assert.InRange(f, 1, buckets - 1));
    }

    [Fact]
    public void A_head_that_asks_for_unknown_features_is_refused() => Assert.Throws<ModelRefusedException>(() => SentimentReading.Of(["letters"]));

    private static long[] Features(string text) => SentimentFeatures.Of(text, SentimentReading.Newest);
}
