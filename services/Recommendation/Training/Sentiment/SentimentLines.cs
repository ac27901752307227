using System.Text.RegularExpressions;

namespace Shop.Recommendation.Training.Sentiment;

public sealed partial record SentimentLine(string Text, float Positive, float Weight)
{
    /// <summary>The words alone: "Works great!" and "works great" are one sentence.</summary>
    public string Words { get; } = NoWord().Replace(Text.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NoWord();
}

/// <summary>What the head reads: the labelled sentences, and sentences and phrases of both moods written here.</summary>
public static class SentimentLines
{
    public static IEnumerable<SentimentLine> Sentences(string path, float weight) =>
        File.ReadLines(path).Select(l => l.Split('\t')).Where(l => l.Length == 2 && l[1] is "0" or "1").Select(l => new SentimentLine(l[0].Trim('"'), l[1] == "1" ? 1 : 0, weight));

    public static IEnumerable<SentimentLine> Phrases(string path, float weight)
    {
        foreach (var line in File.ReadLines(path).Select(l => l.Split('\t')))
        {
            var positive = line[0] == "+" ? 1f : 0f;
            foreach (var phrase in line[1].Split(';'))
            {
                yield return new(phrase, positive, weight);
                if (!phrase.Contains(' ')) yield return new($"not {phrase}", 1 - positive, weight / 2);
            }
        }
    }
}
