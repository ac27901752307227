using Shop.Recommendation.Embedding;
using Shop.Recommendation.Sentiment;

namespace Shop.Recommendation.Training.Sentiment;

/// <summary>
/// Ten-fold: in each fold the head, and the judge where there is one, see nine tenths of the labels, and the head is asked about the tenth. What was written for the training is read in every fold;
/// no sentence of it is a labelled one.
/// </summary>
public sealed class SentimentTraining(IReadOnlyList<SentimentLine> labelled, IReadOnlyList<SentimentLine> written, IReadOnlyList<SentimentLine> phrases, SentimentJudge? judge, Embedder own)
{
    private const int Folds = 10;
    private readonly Dictionary<string, (long[] Features, float[] Vector)> read = [];

    public SentimentStudent Run()
    {
        var order = Enumerable.Range(0, labelled.Count).ToArray();
        new Random(1).Shuffle(order);
        var right = new int[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            var student = Learn([.. order.Where((_, i) => i % Folds != fold)]);
            right[fold] = order.Where((_, i) => i % Folds == fold).Select(i => labelled[i])
                .Count(line => student.Positive(Read(line.Text).Features, Read(line.Text).Vector) > 0.5f == line.Positive > 0.5f);
        }
        Console.WriteLine($"sentiment, {Folds}-fold: head {right.Sum() / (double)labelled.Count:0.000}; right in each: {string.Join(' ', right)} of {labelled.Count / Folds}");
        return Learn(order);
    }

    private SentimentStudent Learn(int[] train)
    {
        var known = train.Select(i => labelled[i]).ToArray();
        var student = new SentimentStudent(own.Dimension);
        student.Learn([.. known.Concat(written).Concat(phrases).Concat(judge?.Lines([.. known, .. written]) ?? [])
            .Select(l => (Read(l.Text).Features, Read(l.Text).Vector, l.Positive, l.Weight))]);
        return student;
    }

    private (long[] Features, float[] Vector) Read(string text)
    {
        if (!read.TryGetValue(text, out var seen)) read[text] = seen = (SentimentFeatures.Of(text), own.Embed(text));
        return seen;
    }
}
