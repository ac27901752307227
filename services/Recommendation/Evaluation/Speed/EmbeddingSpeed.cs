using System.Diagnostics;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Evaluation.Speed;

/// <summary>One short text at a time, one thread each, all models in the same run: the median of many.</summary>
public static class EmbeddingSpeed
{
    private const int Warm = 30, Rounds = 400;
    private static readonly string[] Texts = ["red retrospot mug", "christmas tree decoration", "glass jar for biscuits", "children's umbrella", "silver bracelet"];

    public static void Run(EvaluationSettings settings, Report report)
    {
        foreach (var folder in settings.Compared().Append(settings.OwnModel()))
        {
            using var embedder = new Embedder(folder, threads: 1);
            for (var i = 0; i < Warm; i++) embedder.Embed(Texts[i % Texts.Length]);
            var times = new double[Rounds];
            for (var i = 0; i < Rounds; i++)
            {
                var start = Stopwatch.GetTimestamp();
                embedder.Embed(Texts[i % Texts.Length]);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
            Array.Sort(times);
            report.Add("embedding one short text, microseconds", $"{embedder.Name} {embedder.Version}",
                new Dictionary<string, double> { ["median"] = times[Rounds / 2], ["p90"] = times[Rounds * 9 / 10] });
        }
    }
}
