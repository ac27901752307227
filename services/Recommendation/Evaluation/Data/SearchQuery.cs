using System.Text.RegularExpressions;

namespace Shop.Recommendation.Evaluation.Data;

/// <summary>A judged query: every product whose name matches is relevant.</summary>
public sealed record SearchQuery(string Kind, string Text, Regex Relevant)
{
    public static IReadOnlyList<SearchQuery> Read(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Where(cells => cells.Length >= 3)
            .Select(cells => new SearchQuery(cells[0], cells[1], new(cells[2], RegexOptions.CultureInvariant | RegexOptions.Compiled)))];
}
