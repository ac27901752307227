using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Ranking;

/// <summary>
/// Words that mean the same, or what is meant by them; lines that begin with # are headings. A line is what shoppers say, a tab, then what names say, each
/// separated by `;`, best first: after Chinese the English words mean the same as one another, after English each is one thing that may be meant. A line of one
/// cell is English words that mean the same. `Training/Lexicon` and the `lexicon.tsv` of a model's folder both are such lines.
/// </summary>
public sealed record LexiconEntry(IReadOnlyList<string> Chinese, IReadOnlyList<string> Said, IReadOnlyList<string> English)
{
    /// <exception cref="FormatException">A line has more than two cells, or only one word.</exception>
    public static IReadOnlyList<LexiconEntry> Parse(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => (line, cells: line.Split('\t').Select(Words).ToArray())).Select(l => l.cells switch
        {
            [var same] when same.Length > 1 => new LexiconEntry([], [], same),
            [var chinese, var english] when chinese.Any(word => word.Any(Script.IsChinese)) => new LexiconEntry(chinese, [], english),
            [var said, var meant] => new LexiconEntry([], said, meant),
            _ => throw new FormatException($"\"{l.line}\" is neither words that mean the same nor two cells."),
        })];

    public string Line => string.Join('\t', new[] { Chinese.Concat(Said), English }.Select(cell => string.Join(';', cell)).Where(cell => cell.Length > 0));

    private static string[] Words(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
