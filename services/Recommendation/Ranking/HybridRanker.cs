namespace Shop.Recommendation.Ranking;

/// <summary>
/// Words where a word of the query names the thing, vectors elsewhere. A product's score is its cosine plus the share of what the query says that its
/// name says too; the more of the query the catalogue has no word for, the less that share counts. Fixed weights for BM25 lowered every total.
/// </summary>
public static class HybridRanker
{
    private const float AlikeCounts = 0.75f, NamedCounts = 0.35f, Doubt = 1.5f;

    /// <summary>Only products some word of the query points to.</summary>
    public static Dictionary<int, float> Named(NameIndex index, IReadOnlyList<QueryTerm> terms)
    {
        var points = new Dictionary<int, float>();
        var (all, named) = (0f, 0f);
        foreach (var term in terms)
        {
            var found = new Dictionary<int, float>();
            foreach (var alike in term.Alike)
                foreach (var name in index.WithAll(alike)) found[name] = term.Said.Length > 0 ? AlikeCounts : 1;
            if (term.Said.Length > 0)
                foreach (var name in index.WithAll(term.Said)) found[name] = 1;
            var weight = index.Weight(found.Count);
            all += weight;
            if (found.Count == 0) continue;
            named += weight;
            foreach (var (name, share) in found) points[name] = points.GetValueOrDefault(name) + share * weight;
        }
        if (all == 0) return points;
        var trust = NamedCounts * MathF.Pow(named / all, Doubt);
        return points.ToDictionary(p => p.Key, p => p.Value / all * trust);
    }

    public static IEnumerable<(int Name, float Score)> Rank(Dictionary<int, float> named, IEnumerable<(int Name, float Cosine)> near) =>
        near.Select(n => (n.Name, Score: n.Cosine + named.GetValueOrDefault(n.Name))).OrderByDescending(n => n.Score).ThenBy(n => n.Name);
}
