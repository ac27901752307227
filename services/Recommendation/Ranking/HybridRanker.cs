namespace Shop.Recommendation.Ranking;

/// <summary>
/// Words where the words of the query name the thing, vectors elsewhere. A product's score is its cosine plus the square of the share of the query that its
/// name says too: a word in passing counts little, a name said in full decides. BM25 with a fixed weight lowered every total. What a word may also mean counts a
/// little less than the word, where names say the word, and a part of a phrase less than the phrase.
/// </summary>
public static class HybridRanker
{
    private const float NamedCounts = 0.4f, AlikeCounts = 0.75f, PartCounts = 0.5f;

    /// <summary>Only products some word of the query points to.</summary>
    public static Dictionary<int, float> Named(NameIndex index, IReadOnlyList<QueryTerm> terms)
    {
        var points = new Dictionary<int, float>();
        var all = 0f;
        foreach (var term in Compounds(index, terms))
        {
            var said = term.Said.Length > 0 ? index.WithAll(term.Said) : [];
            var alike = term.Alike.SelectMany(index.WithAll).ToHashSet();
            alike.ExceptWith(said);
            var weight = index.Weight(said.Count + alike.Count);
            all += weight;
            Add(said, weight);
            Add(alike, said.Count > 0 ? AlikeCounts * weight : weight);
            if (term.Said.Length == 1) continue;
            foreach (var stem in term.Said) Add(index.With(stem).ToArray().Where(name => !said.Contains(name) && !alike.Contains(name)), PartCounts * weight / term.Said.Length);
        }
        return points.ToDictionary(p => p.Key, p => NamedCounts * (p.Value / all) * (p.Value / all));

        void Add(IEnumerable<int> names, float worth)
        {
            foreach (var name in names) points[name] = points.GetValueOrDefault(name) + worth;
        }
    }

    /// <summary>What the query writes apart and a name together, or the other way round, is one thing: "cake stand" and "cakestand".</summary>
    private static IEnumerable<QueryTerm> Compounds(NameIndex index, IReadOnlyList<QueryTerm> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Said is not [var word]) yield return terms[i];
            else if (i + 1 < terms.Count && terms[i + 1].Said is [var next] && index.Knows(word + next))
            {
                yield return new([word, next], [[word + next]]);
                i++;
            }
            else yield return index.PartsOf(word) is { } parts ? terms[i] with { Alike = [parts, .. terms[i].Alike] } : terms[i];
        }
    }
}
