using System.Text;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Ranking;

/// <summary>Shop words that mean the same, across two languages: `lexicon.tsv` of a model's folder, in the form of Training/Lexicon.</summary>
public sealed class Lexicon
{
    public const string File = "lexicon.tsv";
    private const int LongestPhrase = 3;
    private readonly Dictionary<string, List<string[]>> english = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> chinese = new(StringComparer.Ordinal);
    private readonly int longestChinese = 1;

    public static readonly Lexicon Nothing = new([]);

    private Lexicon(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var left, var right]) continue;
            var words = right.Split(';').Select(w => WordForms.Stems(w).ToArray()).Where(w => w.Length > 0).ToArray();
            foreach (var word in left.Split(';'))
            {
                Add(chinese, word, words);
                longestChinese = Math.Max(longestChinese, word.Length);
            }
            foreach (var word in words) Add(english, string.Join(' ', word), words);
        }
    }

    public static Lexicon Of(ModelFolder folder) => folder.Files.TryGetValue(File, out var bytes) ? Parse(bytes) : Nothing;

    public static Lexicon Parse(byte[] utf8) => new(Encoding.UTF8.GetString(utf8).Split('\n'));

    public bool Knows(string stem) => english.ContainsKey(stem);

    /// <summary>What the query says, piece by piece; the longest known phrase first. Chinese that no line knows says nothing here.</summary>
    public IReadOnlyList<QueryTerm> Read(string query)
    {
        var terms = new List<QueryTerm>();
        var stems = WordForms.Stems(query);
        for (var i = 0; i < stems.Count;)
        {
            var size = Math.Min(LongestPhrase, stems.Count - i);
            while (size > 1 && !english.ContainsKey(string.Join(' ', stems.Skip(i).Take(size)))) size--;
            var phrase = stems.GetRange(i, size).ToArray();
            if (size > 1 || !WordForms.IsEmpty(phrase[0])) terms.Add(new(phrase, english.GetValueOrDefault(string.Join(' ', phrase)) ?? []));
            i += size;
        }
        for (var i = 0; i < query.Length;)
        {
            var size = Script.IsChinese(query[i]) ? Math.Min(longestChinese, query.Length - i) : 1;
            while (size > 1 && !chinese.ContainsKey(query.Substring(i, size))) size--;
            if (chinese.TryGetValue(query.Substring(i, size), out var words)) terms.Add(new([], words));
            i += size;
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
