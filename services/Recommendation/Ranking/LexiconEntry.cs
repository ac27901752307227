namespace Shop.Recommendation.Ranking;

/// <summary>
/// Words that mean the same: a line is Chinese words, a tab, then English ones, each separated by `;`, best first; lines that begin with # are
/// headings. `Training/Lexicon` and the `lexicon.tsv` of a model's folder both are such lines.
/// </summary>
public sealed record LexiconEntry(IReadOnlyList<string> Chinese, IReadOnlyList<string> English)
{
    public static IReadOnlyList<LexiconEntry> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t') is [var chinese, var english]
            ? new LexiconEntry(Words(chinese), Words(english)) : throw new FormatException($"\"{line}\" is not two cells."))];

    public string Line => $"{string.Join(';', Chinese)}\t{string.Join(';', English)}";

    private static string[] Words(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
