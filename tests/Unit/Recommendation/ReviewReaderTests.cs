using Shop.Contracts;
using Shop.Recommendation.Reviews;

namespace Shop.Tests.Unit.Recommendation;

public sealed class ReviewReaderTests
{
    [Fact]
    public void Each_aspect_has_the_mood_of_its_own_sentences()
    {
        var understood = Read("The teapot looks beautiful. Delivery was awful!", sentence => sentence.Contains("awful", StringComparison.Ordinal) ? 0.1f : 0.9f);
        Assert.Equal([new("delivery", "negative"), new("look", "positive")], understood.Aspects);
        Assert.Equal("mixed", understood.Sentiment);
    }

    [Fact]
    public void A_turn_within_a_sentence_parts_it()
    {
        var understood = Read("好看，但是太贵了", sentence => sentence.Contains('贵') ? 0.2f : 0.8f);
        Assert.Equal([new("look", "positive"), new("price", "negative")], understood.Aspects);
    }

    [Fact]
    public void Without_a_head_nobody_guesses_a_mood()
    {
        var understood = Read("Arrived late, poorly packed.", null);
        Assert.Null(understood.Sentiment);
        Assert.Equal([new("delivery", null), new("packaging", null)], understood.Aspects);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!! ...")]
    [InlineData("🫖🫖")]
    public void A_text_without_words_says_nothing(string text)
    {
        var understood = Read(text, _ => throw new InvalidOperationException("There is nothing to read."));
        Assert.Null(understood.Sentiment);
        Assert.Empty(understood.Aspects);
    }

    private static ReviewUnderstood Read(string text, Func<string, float>? mood) => ReviewReader.Read(new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), 3, text, "en"), mood);
}
