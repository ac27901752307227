using Shop.Recommendation.Training.Corpus;

namespace Shop.Recommendation.Training.Sentiment;

public sealed record SentimentLine(string Text, float Positive, float Weight);

/// <summary>What the head reads: the labelled sentences, phrases of both moods written here, and unlabelled English that the teacher has a view of.</summary>
public static class SentimentLines
{
    private static readonly string[] Parts = ["data.adj", "data.adv", "data.verb", "data.noun"];

    public static IReadOnlyList<SentimentLine> Labelled(string path, float weight = 1) =>
        [.. File.ReadLines(path).Select(l => l.Split('\t')).Where(l => l.Length == 2 && l[1] is "0" or "1").Select(l => new SentimentLine(l[0].Trim('"'), l[1] == "1" ? 1 : 0, weight))];

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

    /// <summary>Two sentences joined, of one mood or of both: the teacher says which prevails.</summary>
    public static IEnumerable<string> Joined(IReadOnlyList<SentimentLine> lines, int count)
    {
        var random = new Random(10);
        var brief = lines.Where(l => l.Text.Length < 70).ToArray();
        for (var i = 0; i < count; i++)
        {
            var (first, second) = (brief[random.Next(brief.Length)].Text.TrimEnd('.', '!', '。'), brief[random.Next(brief.Length)].Text);
            var isChinese = Embedding.Script.IsChinese(first[0]);
            if (isChinese != Embedding.Script.IsChinese(second[0])) continue;
            yield return isChinese ? $"{first}，{(random.Next(2) == 0 ? "但是" : "")}{second}"
                : random.Next(3) switch { 0 => $"{first}. {second}", 1 => $"{first}, but {char.ToLowerInvariant(second[0])}{second[1..]}", _ => $"{first} and {char.ToLowerInvariant(second[0])}{second[1..]}" };
        }
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
