namespace Shop.Recommendation.Training.Corpus;

/// <summary>
/// Shop words in two languages, written for this shop: a line is Chinese words, then English ones, each separated by `;`, best first; lines that
/// begin with # name the category.
/// </summary>
public sealed record LexiconEntry(string Category, IReadOnlyList<string> Chinese, IReadOnlyList<string> English)
{
    public static IReadOnlyList<LexiconEntry> Read(string path)
    {
        var (category, entries) = ("", new List<LexiconEntry>());
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith('#')) category = line[1..].Trim();
            else if (line.Split('\t') is [var chinese, var english]) entries.Add(new(category, Words(chinese), Words(english)));
            else if (line.Length > 0) throw new FormatException($"{path}: \"{line}\" is not two cells.");
        }
        return entries;
    }

    private static string[] Words(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
