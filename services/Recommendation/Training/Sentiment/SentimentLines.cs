using Shop.Recommendation.Training.Corpus;

namespace Shop.Recommendation.Training.Sentiment;

public sealed record SentimentLine(string Text, float Positive, float Weight);

/// <summary>What the head reads: the labelled sentences, phrases of both moods written here, and unlabelled English that the teacher has a view of.</summary>
public static class SentimentLines
{
    private static readonly string[] Parts = ["data.adj", "data.adv", "data.verb", "data.noun"];

    public static IReadOnlyList<SentimentLine> Labelled(string path) =>
        [.. File.ReadLines(path).Select(l => l.Split('\t')).Where(l => l.Length == 2 && l[1] is "0" or "1").Select(l => new SentimentLine(l[0].Trim('"'), l[1] == "1" ? 1 : 0, 1))];

    public static IReadOnlyList<SentimentLine> Phrases(string path, float weight)
    {
        var lines = new List<SentimentLine>();
        foreach (var line in File.ReadLines(path).Select(l => l.Split('\t')))
        {
            var positive = line[0] == "+" ? 1f : 0f;
            foreach (var phrase in line[1].Split(';'))
            {
                lines.Add(new(phrase, positive, weight));
                if (!phrase.Contains(' ')) lines.Add(new($"not {phrase}", 1 - positive, weight / 2));
            }
        }
        return lines;
    }

    /// <summary>Sentences of WordNet's examples, and each common adjective in a sentence: the teacher says what they sound like.</summary>
    public static IReadOnlyList<string> Unlabelled(string wordNet, IReadOnlyList<Synset> synsets, IReadOnlySet<string> common, int most)
    {
        var random = new Random(9);
        var examples = Parts.SelectMany(f => File.ReadLines(Path.Combine(wordNet, f)))
            .Where(l => l.Length > 0 && l[0] != ' ').SelectMany(l => l.Split('"').Where((_, i) => i % 2 == 1)).Where(e => e.Count(c => c == ' ') is >= 2 and <= 12).ToArray();
        random.Shuffle(examples);
        var adjectives = synsets.Where(s => s.File.StartsWith("adj", StringComparison.Ordinal)).SelectMany(s => s.Words).Where(common.Contains).Distinct().Order(StringComparer.Ordinal);
        return [.. adjectives.SelectMany(a => new[] { $"It is {a}.", $"This is not {a}." }).Concat(examples.Take(most)).Distinct()];
    }
}
