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
}
