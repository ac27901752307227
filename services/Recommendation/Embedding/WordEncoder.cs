namespace Shop.Recommendation.Embedding;

/// <summary>
/// The tokens of the shop's own model. A known word is its row, and so is a pair of neighbours that means more than its words; an unknown one is
/// tried without its plural, then as two words written together, then as the letter groups it is made of, so that a slip of the finger
/// lands near the word that was meant. Chinese is cut into words of the lexicon, single signs where none fits.
/// </summary>
public sealed class WordEncoder(WordVocabulary vocabulary) : TokenEncoder
{
    private const int LongestWord = 40, ShortestPart = 3;

    public override long Padding => 0;

    public override bool IsCommon(string word) => vocabulary.IsCommon(word);

    public override bool IsWord(string word) => vocabulary.Row(word) > 0;

    public override long[] Encode(string text, int maxTokens)
    {
        var ids = new List<long>(16);
        Encode(text, ids, known: null);
        if (ids.Count > maxTokens) ids.RemoveRange(maxTokens, ids.Count - maxTokens);
        return [.. ids];
    }

    /// <param name="known">Which words may be looked up; the rest is spelt in letter groups, or in shorter Chinese words. Training hides words with it.</param>
    public void Encode(string text, List<long> ids, Func<string, bool>? known)
    {
        text = Script.Simplified(TextCleaning.WithoutAccents(text).ToLowerInvariant());
        var previous = "";
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            var start = i;
            if (Script.IsChinese(c))
            {
                while (i < text.Length && Script.IsChinese(text[i])) i++;
                Chinese(text[start..i], ids, known);
                previous = "";
            }
            else if (char.IsLetterOrDigit(c))
            {
                while (i < text.Length && char.IsLetterOrDigit(text[i]) && !Script.IsChinese(text[i])) i++;
                var word = text.Substring(start, Math.Min(i - start, LongestWord));
                if (i + 1 < text.Length && text[i] == '\'' && text[i + 1] == 's') i += 2;
                Word(word, ids, known);
                var stem = Stem(word);
                if (previous.Length > 0 && vocabulary.Row($"{previous} {stem}") is > 0 and var pair && known?.Invoke(word) != false) ids.Add(pair);
                previous = stem;
            }
            else
            {
                i++;
                if (c is '.' or ',' or ';' or '!' or '?') previous = "";
            }
        }
    }

    /// <summary>The form in which a word stands in a pair.</summary>
    public static string Stem(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;

    private void Word(string word, List<long> ids, Func<string, bool>? known)
    {
        var visible = known?.Invoke(word) != false;
        if (visible && (vocabulary.Row(word) is var row && row > 0 || (row = Singular(word)) > 0)) ids.Add(row);
        else if (visible && TryParts(word, ids)) return;
        else Letters(word, ids);
    }

    private int Singular(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) && vocabulary.Row($"{word.AsSpan(0, word.Length - 3)}y") is > 0 and var row => row,
        _ when word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal) && vocabulary.Row(word.AsSpan(0, word.Length - 2)) is > 0 and var row => row,
        _ when word.Length > 3 && word[^1] == 's' => vocabulary.Row(word.AsSpan(0, word.Length - 1)),
        _ => 0,
    };

    private bool TryParts(string word, List<long> ids)
    {
        if (word.Any(c => c > 127)) return false;
        var (best, first, second) = (int.MaxValue, 0, 0);
        for (var cut = ShortestPart; cut <= word.Length - ShortestPart; cut++)
        {
            if (vocabulary.Row(word.AsSpan(0, cut)) is not (> 0 and var a)) continue;
            var rest = word[cut..];
            var b = vocabulary.Row(rest);
            if (b == 0) b = Singular(rest);
            if (b == 0 || a + b >= best) continue;
            (best, first, second) = (a + b, a, b);
        }
        if (best == int.MaxValue) return false;
        ids.Add(first);
        ids.Add(second);
        return true;
    }

    private void Letters(string word, List<long> ids)
    {
        Span<char> marked = stackalloc char[word.Length + 2];
        marked[0] = '<';
        word.CopyTo(marked[1..]);
        marked[^1] = '>';
        for (var size = 3; size <= 4; size++)
            for (var i = 0; i + size <= marked.Length; i++)
                ids.Add(vocabulary.Bucket(marked.Slice(i, size)));
    }

    private void Chinese(string run, List<long> ids, Func<string, bool>? known)
    {
        foreach (var word in ChineseWords.Cut(run, vocabulary.LongestChinese, w => vocabulary.Row(w) > 0 && (w.Length == 1 || known?.Invoke(w) != false)))
            if (vocabulary.Row(word) is > 0 and var row) ids.Add(row);
    }
}
