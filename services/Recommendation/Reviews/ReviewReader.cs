using Shop.Contracts;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Reviews;

/// <summary>
/// Makes sense of a review: its mood by the model's head for sentiment, and what it speaks of by words, each with the mood of the sentences that
/// do. Without a head the words are told alone: nobody guesses a mood.
/// </summary>
public sealed class ReviewReader(Shelves shelves)
{
    private const double Positive = 0.6, Negative = 0.4;

    public ReviewUnderstood Read(ReviewWritten review)
    {
        var head = shelves.Serving.Sentiment;
        return Read(review, head is null ? null : head.Positive);
    }

    /// <param name="mood">How positive a sentence is, 0 to 1.</param>
    public static ReviewUnderstood Read(ReviewWritten review, Func<string, float>? mood)
    {
        var sentences = Sentences.Of(review.Text).Select(sentence => (Text: sentence, Mood: mood?.Invoke(sentence))).ToList();
        var aspects = sentences.SelectMany(sentence => AspectWords.In(sentence.Text).Select(aspect => (aspect, sentence.Mood))).GroupBy(found => found.aspect, StringComparer.Ordinal)
            .OrderBy(aspect => aspect.Key, StringComparer.Ordinal).Select(aspect => new ReviewAspect(aspect.Key, Word(aspect.Average(found => found.Mood)))).ToList();
        // A long sentence says more than a short one.
        var letters = sentences.Sum(sentence => sentence.Text.Length);
        var positive = mood is null || letters == 0 ? (double?)null : sentences.Sum(sentence => sentence.Mood!.Value * (double)sentence.Text.Length) / letters;
        return new(review.ReviewId, review.Version, Word(positive), positive is null ? null : Math.Round(positive.Value, 4), aspects);
    }

    private static string? Word(double? positive) => positive switch
    {
        null => null,
        >= Positive => "positive",
        <= Negative => "negative",
        _ => "mixed",
    };
}
