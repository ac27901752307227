namespace Shop.Recommendation.Ranking;

/// <summary>A query as it was probably meant, and which words were changed.</summary>
public sealed record Correction(string Text, IReadOnlyDictionary<string, string> Changes);

/// <summary>
/// Mends words that neither the catalogue nor the language knows by the catalogue's nearest word (two letters swapped count as one slip).
/// A word that is English is left alone: what the shop does not call so, the vectors may still understand.
/// </summary>
public sealed class SpellingCorrector
{
    private const int ShortestPart = 3, ShortestCompound = 6;
    private static readonly string[] Endings = ["er", "ers", "ed", "ing", "ings", "ish", "less", "ly"];
    private readonly Func<string, bool> isEnglish, isRare;
    private readonly IReadOnlyDictionary<string, int> words;
    private readonly ILookup<int, (string Word, int Names)> byLength;

    /// <param name="words">What to mend to, with how often the catalogue says it.</param>
    /// <param name="isEnglish">Common words of the language.</param>
    /// <param name="isRare">Words that do exist, but that few people type: mended only if one slip away.</param>
    public SpellingCorrector(IReadOnlyDictionary<string, int> words, Func<string, bool> isEnglish, Func<string, bool>? isRare = null)
    {
        (this.words, this.isEnglish, this.isRare) = (words, isEnglish, isRare ?? (_ => false));
        byLength = words.Where(w => w.Key.Length > 2 && w.Key.All(char.IsAsciiLetter)).Select(w => (w.Key, w.Value)).ToLookup(w => w.Key.Length);
    }

    public Correction? Correct(string query)
    {
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> typed = WordForms.Words(query), meant = [];
        for (var i = 0; i < typed.Count; i++)
            if (i + 1 < typed.Count && Together(typed[i], typed[i + 1]) is { } compound)
            {
                changes.TryAdd($"{typed[i]} {typed[i + 1]}", compound);
                meant.Add(compound);
                i++;
            }
            else
            {
                if (typed[i].Length > 3 && typed[i].All(char.IsAsciiLetter) && !IsKnown(typed[i]) && Nearest(typed[i], MostSlips(typed[i])) is { } word && word != typed[i]) changes.TryAdd(typed[i], word);
                meant.Add(changes.GetValueOrDefault(typed[i], typed[i]));
            }
        if (changes.Count == 0) return null;
        var text = string.Join(' ', meant);
        return new(text, changes);
    }

    /// <summary>A compound written apart with a slip in it ("tee pot"): both are words, one of them none of the catalogue's, but the whole is, with one slip at most.</summary>
    private string? Together(string first, string second)
    {
        if (first.Length < ShortestPart || second.Length < ShortestPart || first.Length + second.Length < ShortestCompound || WordForms.IsEmpty(first) || WordForms.IsEmpty(second)) return null;
        var whole = first + second;
        if (!whole.All(char.IsAsciiLetter) || !IsKnown(first) || !IsKnown(second) || IsSaid(first) && IsSaid(second)) return null;
        return IsSaid(whole) ? whole : Nearest(whole, 1) is { } near && near[0] == whole[0] ? near : null;
    }

    private bool IsKnown(string word) =>
        words.GetValueOrDefault(word) > 1 || isEnglish(word) || words.ContainsKey(word + "s") || IsPluralOfAWord(word) || IsMadeOfAWord(word);

    private bool IsPluralOfAWord(string word) => word.Length > 3 && word[^1] == 's' && (isEnglish(word[..^1]) || words.ContainsKey(word[..^1]));

    /// <summary>What is made of a word is no slip: a stocking filler is not a stocking filled.</summary>
    private bool IsMadeOfAWord(string word) =>
        Array.Exists(Endings, ending => word.Length - ending.Length > 3 && word.EndsWith(ending, StringComparison.Ordinal) && isEnglish(word[..^ending.Length]));

    private bool IsSaid(string word) => words.ContainsKey(word) || words.ContainsKey(word + "s") || words.ContainsKey(WordForms.Stem(word));

    private int MostSlips(string word) => word.Length <= 5 || isRare(word) ? 1 : word.Length <= 8 ? 2 : 3;

    private string? Nearest(string word, int most)
    {
        var (best, cost) = ((string?)null, float.MaxValue);
        for (var length = word.Length - most; length <= word.Length + most; length++)
            foreach (var (candidate, names) in byLength[length])
            {
                var slips = Distance(word, candidate, most);
                // People seldom miss the first letter, and mean what there is much of. Two slips and another beginning are another word.
                if (slips > most || slips > 1 && candidate[0] != word[0]) continue;
                var candidateCost = slips + (candidate[0] == word[0] ? 0 : 0.8f) - 0.08f * MathF.Log(1 + names) - (candidate[^1] == word[^1] ? 0.1f : 0);
                if (candidateCost < cost) (best, cost) = (candidate, candidateCost);
            }
        return best;
    }

    /// <summary>Damerau-Levenshtein (optimal string alignment), given up above `most`.</summary>
    private static int Distance(string a, string b, int most)
    {
        Span<int> before = stackalloc int[b.Length + 1], previous = stackalloc int[b.Length + 1], current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + 1);
                least = Math.Min(least, current[j]);
            }
            if (least > most) return most + 1;
            previous.CopyTo(before);
            current.CopyTo(previous);
        }
        return previous[b.Length];
    }
}
