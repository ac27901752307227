using Shop.Recommendation.Embedding;
using Shop.Recommendation.Sentiment;

namespace Shop.Recommendation.Training.Sentiment;

/// <summary>
/// Ten-fold: in each fold the head sees nine tenths of the labels and is asked about the tenth. What was written for the training is read in every fold, but for what says the same words as a sentence that is asked about.
/// </summary>
public sealed class SentimentTraining(IReadOnlyList<SentimentLine> labelled, IReadOnlyList<SentimentLine> written, Embedder own)
{
    private const int Folds = 10;
    private readonly Dictionary<string, (long[] Features, float[] Vector)> read = [];

    public SentimentStudent Run()
    {
        var order = labelled.ToArray();
        new Random(1).Shuffle(order);
        var right = new int[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            var asked = order.Where((_, i) => i % Folds == fold).ToArray();
            var words = asked.Select(line => line.Words).ToHashSet();
            var student = Learn(order.Where((_, i) => i % Folds != fold).Concat(written.Where(line => !words.Contains(line.Words))));
            right[fold] = asked.Count(line => student.Positive(Read(line.Text).Features, Read(line.Text).Vector) > 0.5f == line.Positive > 0.5f);
        }
        Console.WriteLine($"sentiment, {Folds}-fold: head {right.Sum() / (double)labelled.Count:0.000}; right in each: {string.Join(' ', right)} of {labelled.Count / Folds}");
        return Learn(order.Concat(written));
    }

    private SentimentStudent Learn(IEnumerable<SentimentLine> lines)
    {
        var student = new SentimentStudent(own.Dimension);
        student.Learn([.. lines.Select(l => (Read(l.Text).Features, Read(l.Text).Vector, l.Positive, l.Weight))]);
        return student;
    }

    private (long[] Features, float[] Vector) Read(string text)
    {
        if (!read.TryGetValue(text, out var seen)) read[text] = seen = (SentimentFeatures.Of(text, SentimentReading.Newest), own.Embed(text));
        return seen;
    }
}
