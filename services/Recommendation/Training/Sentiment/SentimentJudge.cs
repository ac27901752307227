namespace Shop.Recommendation.Training.Sentiment;

/// <summary>A teacher's view of sentences that nobody has labelled, learned from those that somebody has.</summary>
public sealed class SentimentJudge(IReadOnlyList<string> unlabelled, TeacherCache teacher)
{
    private const float Weight = 0.5f, Sure = 0.3f;
    private readonly float[][] seen = teacher.Embed(unlabelled);

    /// <returns>The sentences that it is sure of.</returns>
    public IEnumerable<SentimentLine> Lines(IReadOnlyList<SentimentLine> known)
    {
        var judge = new Logistic(teacher.Embed([.. known.Select(l => l.Text)]), [.. known.Select(l => l.Positive)]);
        return unlabelled.Select((text, i) => new SentimentLine(text, judge.Positive(seen[i]), Weight)).Where(l => MathF.Abs(l.Positive - 0.5f) > Sure);
    }
}
