namespace Shop.Recommendation.Ranking;

/// <summary>Which names have which words. A snapshot: made anew when the catalogue changes, which takes some milliseconds for thousands of products.</summary>
public sealed class NameIndex
{
    private const int ShortestPart = 3;
    private readonly Dictionary<string, int[]> postings;
    private readonly Dictionary<string, string[]> joined = new(StringComparer.Ordinal);

    public NameIndex(IReadOnlyList<string> names)
    {
        Count = names.Count;
        var lists = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var spelt = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var words = WordForms.Words(names[i]);
            foreach (var (first, second) in words.Zip(words.Skip(1)))
                if (first.Length >= ShortestPart && second.Length >= ShortestPart) joined[WordForms.Stem(first + second)] = [WordForms.Stem(first), WordForms.Stem(second)];
            foreach (var word in words.Distinct(StringComparer.Ordinal))
            {
                spelt[word] = spelt.GetValueOrDefault(word) + 1;
                var stem = WordForms.Stem(word);
                if (!lists.TryGetValue(stem, out var list)) lists[stem] = list = [];
                if (list.Count == 0 || list[^1] != i) list.Add(i);
            }
        }
        postings = lists.ToDictionary(l => l.Key, l => l.Value.ToArray(), StringComparer.Ordinal);
        Spelt = spelt;
    }

    public int Count { get; }

    /// <summary>Words as the names spell them, and in how many names.</summary>
    public IReadOnlyDictionary<string, int> Spelt { get; }

    public ReadOnlySpan<int> With(string stem) => postings.GetValueOrDefault(stem);

    public bool Knows(string stem) => postings.ContainsKey(stem);

    /// <summary>The two words of some name that this one is written together from ("cakestand", where a name says "cake stand"); null when there are none.</summary>
    public string[]? PartsOf(string stem) => joined.GetValueOrDefault(stem);

    /// <summary>Names that have all the stems.</summary>
    public HashSet<int> WithAll(IReadOnlyList<string> stems)
    {
        var names = new HashSet<int>(With(stems[0]).ToArray());
        foreach (var stem in stems.Skip(1)) names.IntersectWith(With(stem).ToArray());
        return names;
    }

    /// <summary>How telling it is that a name is among so many.</summary>
    public float Weight(int names) => MathF.Log(1 + (Count - names + 0.5f) / (names + 0.5f));
}
