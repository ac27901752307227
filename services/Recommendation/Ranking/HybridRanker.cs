namespace Shop.Recommendation.Ranking;

/// <summary>
/// Words where the words of the query name the thing, vectors elsewhere. A product's score is its cosine plus the square of the share of the query that its
/// name says too: a word in passing counts little, a name said in full decides. BM25 with a fixed weight lowered every total.
/// </summary>
public static class HybridRanker
{
    private const float NamedCounts = 0.4f;

    /// <summary>Only products some word of the query points to.</summary>
    public static Dictionary<int, float> Named(NameIndex index, IReadOnlyList<QueryTerm> terms)
    {
        var points = new Dictionary<int, float>();
        var all = 0f;
        foreach (var term in terms)
        {
            var found = new HashSet<int>();
            foreach (var alike in term.Alike) found.UnionWith(index.WithAll(alike));
            if (term.Said.Length > 0) found.UnionWith(index.WithAll(term.Said));
            var weight = index.Weight(found.Count);
            all += weight;
            foreach (var name in found) points[name] = points.GetValueOrDefault(name) + weight;
        }
        return points.ToDictionary(p => p.Key, p => NamedCounts * (p.Value / all) * (p.Value / all));
    }
}
