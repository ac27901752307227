using Shop.Recommendation.Embedding;
using Shop.Recommendation.Sentiment;

namespace Shop.Recommendation.Training.Sentiment;

/// <summary>Ten-fold: in each fold the teacher's judge and the head see nine tenths of the labels, and are asked about the tenth. What was written for the training is read in every fold; no sentence of it is a labelled one.</summary>
public sealed class SentimentTraining(
    IReadOnlyList<SentimentLine> labelled, IReadOnlyList<SentimentLine> written, IReadOnlyList<SentimentLine> phrases, IReadOnlyList<string> unlabelled, TeacherCache teacher, Embedder own)
{
    private const int Folds = 10;
    private const float TaughtWeight = 0.5f, Sure = 0.3f;
    private readonly float[][] taught = teacher.Embed(unlabelled);
    private readonly float[][] writtenSeen = teacher.Embed([.. written.Select(l => l.Text)]);
    private readonly float[][] judged = teacher.Embed([.. labelled.Select(l => l.Text)]);
    private readonly Dictionary<string, (long[] Features, float[] Vector)> read = labelled.Concat(written).Select(l => l.Text).Concat(phrases.Select(p => p.Text)).Concat(unlabelled)
        .Distinct().ToDictionary(t => t, t => (SentimentFeatures.Of(t), own.Embed(t)));

    public SentimentStudent Run()
    {
        var order = Enumerable.Range(0, labelled.Count).ToArray();
        new Random(1).Shuffle(order);
        var (right, teacherRight) = (0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (train, test) = (order.Where((_, i) => i % Folds != fold).ToArray(), order.Where((_, i) => i % Folds == fold).ToArray());
            var (student, judge) = Learn(train);
            right += test.Count(i => student.Positive(read[labelled[i].Text].Features, read[labelled[i].Text].Vector) > 0.5f == labelled[i].Positive > 0.5f);
            teacherRight += test.Count(i => judge.Positive(judged[i]) > 0.5f == labelled[i].Positive > 0.5f);
        }
        Console.WriteLine($"sentiment, {Folds}-fold: head {right / (double)labelled.Count:0.000}, its teacher {teacherRight / (double)labelled.Count:0.000}");
        return Learn([.. order]).Student;
    }

    private (SentimentStudent Student, Logistic Judge) Learn(int[] train)
    {
        var judge = new Logistic([.. train.Select(i => judged[i]), .. writtenSeen], [.. train.Select(i => labelled[i].Positive), .. written.Select(w => w.Positive)]);
        var lines = train.Select(i => labelled[i]).Concat(written).Concat(phrases)
            .Concat(unlabelled.Select((t, i) => new SentimentLine(t, judge.Positive(taught[i]), TaughtWeight)).Where(l => MathF.Abs(l.Positive - 0.5f) > Sure));
        var student = new SentimentStudent(own.Dimension);
        student.Learn([.. lines.Select(l => (read[l.Text].Features, read[l.Text].Vector, l.Positive, l.Weight))]);
        return (student, judge);
    }
}
