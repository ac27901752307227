using System.Text.RegularExpressions;

namespace Shop.Recommendation.Search;

/// <summary>Mends the words of a query that the catalogue does not know to the nearest one that it does.</summary>
public static class Spelling
{
    public const int ShortestMended = 4;
    private const int TwoMistakesFrom = 8;

    /// <returns>The query with its words mended, or null when there is nothing to mend.</returns>
    public static string? Mend(string query, WordList words)
    {
        var (mended, changed) = (query, false);
        foreach (var word in WordList.In(query).Distinct(StringComparer.Ordinal))
        {
            if (word.Length < ShortestMended || !word.All(char.IsAsciiLetter) || IsKnown(word, words) || Nearest(word, words) is not { } better) continue;
            mended = Replace(mended, word, better);
            changed = true;
        }
        return changed ? mended : null;
    }

    public static string? Nearest(string word, WordList words)
    {
        var most = word.Length >= TwoMistakesFrom ? 2 : 1;
        return words.OfLength(word.Length - most, word.Length + most)
            .Select(known => (known.Word, known.Count, Distance: Distance(word, known.Word, most)))
            .Where(known => known.Distance <= most)
            .OrderBy(known => known.Distance).ThenBy(known => known.Word[0] != word[0]).ThenByDescending(known => known.Count).ThenBy(known => known.Word, StringComparer.Ordinal)
            .Select(known => known.Word).FirstOrDefault();
    }

    /// <summary>Letters added, left out, replaced, or swapped with their neighbour; more than `most` is `most` + 1.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], here = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            here[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                here[j] = Math.Min(Math.Min(here[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) here[j] = Math.Min(here[j], before[j - 2] + 1);
                least = Math.Min(least, here[j]);
            }
            if (least > most) return most + 1;
            var free = before;
            before = last;
            last = here;
            here = free;
        }
        return last[b.Length];
    }

    // A plural of a word that is known is no mistake, and the other way round.
    private static bool IsKnown(string word, WordList words) =>
        words.Count(word) > 0 || words.Count(word + "s") > 0 || (word.EndsWith('s') && words.Count(word[..^1]) > 0)
        || (word.EndsWith("es", StringComparison.Ordinal) && words.Count(word[..^2]) > 0) || (word.EndsWith("ies", StringComparison.Ordinal) && words.Count(word[..^3] + "y") > 0);

    private static string Replace(string text, string word, string by) =>
        Regex.Replace(text, $@"(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])", by, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
