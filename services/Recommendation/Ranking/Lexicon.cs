using System.Text;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Ranking;

/// <summary>Shop words that mean the same, across two languages, and what shoppers mean by theirs: `lexicon.tsv` of a model's folder, in the form of Training/Lexicon.</summary>
public sealed class Lexicon
{
    public const string File = "lexicon.tsv";
    private const int LongestPhrase = 3;
    private readonly Dictionary<string, List<string[]>> english = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> chinese = new(StringComparer.Ordinal);
    private readonly int longestChinese = 1;

    public static readonly Lexicon Nothing = new([]);

    private Lexicon(IEnumerable<LexiconEntry> entries)
    {
        foreach (var entry in entries)
        {
            var words = entry.English.Select(w => WordForms.Telling(w).ToArray()).Where(w => w.Length > 0).ToArray();
            foreach (var word in entry.Chinese)
            {
                Add(chinese, word, words);
                longestChinese = Math.Max(longestChinese, word.Length);
            }
            foreach (var word in entry.Said.Count > 0 ? entry.Said.Select(w => WordForms.Telling(w).ToArray()) : words) Add(english, string.Join(' ', word), words);
        }
    }

    public static Lexicon Of(ModelFolder folder) => folder.Files.TryGetValue(File, out var bytes) ? Parse(bytes) : Nothing;

    public static Lexicon Of(IEnumerable<LexiconEntry> entries) => new(entries);

    public static Lexicon Parse(byte[] utf8) => new(LexiconEntry.Parse(Encoding.UTF8.GetString(utf8).Split('\n')));

    public bool Knows(string stem) => english.ContainsKey(stem);

    /// <summary>What the query says, piece by piece; the longest known phrase first. Chinese is cut into known words; what no line knows says nothing here.</summary>
    public IReadOnlyList<QueryTerm> Read(string query)
    {
        var terms = new List<QueryTerm>();
        var stems = WordForms.Telling(query);
        for (var i = 0; i < stems.Count;)
        {
            var size = Math.Min(LongestPhrase, stems.Count - i);
            while (size > 1 && !english.ContainsKey(string.Join(' ', stems.Skip(i).Take(size)))) size--;
            var phrase = stems.GetRange(i, size).ToArray();
            if (size > 1 || !WordForms.IsEmpty(phrase[0])) terms.Add(new(phrase, english.GetValueOrDefault(string.Join(' ', phrase)) ?? []));
            i += size;
        }
        query = Script.Simplified(query);
        for (var i = 0; i < query.Length; i++)
        {
            var start = i;
            while (i < query.Length && Script.IsChinese(query[i])) i++;
            if (i == start) continue;
            var cut = ChineseWords.Cut(query[start..i], longestChinese, chinese.ContainsKey);
            // A lone sign names a thing only where the rest is understood: in a word that is not listed it may mean anything.
            var all = cut.All(chinese.ContainsKey);
            foreach (var word in cut)
                if ((all || word.Length > 1) && chinese.TryGetValue(word, out var words)) terms.Add(new([], words));
            i--;
        }
        return terms;
    }

    private static void Add(Dictionary<string, List<string[]>> index, string key, string[][] words)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        list.AddRange(words.Where(w => string.Join(' ', w) != key && !list.Any(l => l.SequenceEqual(w))));
    }
}

/// <summary>A word or phrase of a query (none if it was Chinese) and what else it may be called.</summary>
public sealed record QueryTerm(string[] Said, IReadOnlyList<string[]> Alike);
