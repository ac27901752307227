using System.Numerics.Tensors;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>nDCG@10 with yes-or-no relevance, the mean of the queries of each kind and of all.</summary>
public static class SearchMeasure
{
    public const int Depth = 10;

    public static SortedDictionary<string, double> Of(IReadOnlyList<SearchQuery> queries, IReadOnlyList<string> names, Func<string, IEnumerable<int>> search)
    {
        var figures = queries.Select(q => (q.Kind, Value: Ndcg(q, names, search(q.Text)))).ToList();
        var byKind = figures.GroupBy(f => f.Kind).ToDictionary(k => k.Key, k => k.Average(f => f.Value));
        return new(byKind, StringComparer.Ordinal) { ["all"] = figures.Average(f => f.Value) };
    }

    public static double Ndcg(SearchQuery query, IReadOnlyList<string> names, IEnumerable<int> found)
    {
        var relevant = names.Count(n => query.Relevant.IsMatch(n));
        return relevant == 0 ? 0 : Ndcg(relevant, document => query.Relevant.IsMatch(names[document]), found);
    }

    /// <param name="relevant">How many documents are, at least one.</param>
    public static double Ndcg(int relevant, Func<int, bool> isRelevant, IEnumerable<int> found) =>
        found.Take(Depth).Select((document, rank) => isRelevant(document) ? Discount(rank) : 0).Sum() / Enumerable.Range(0, Math.Min(Depth, relevant)).Sum(Discount);

    /// <summary>Best first, ties by number; what scores nothing is not an answer.</summary>
    public static IEnumerable<int> Best(float[] scores, bool positive = false) =>
        Enumerable.Range(0, scores.Length).Where(i => !positive || scores[i] > 0).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(Depth);

    public static float[] Cosines(float[] query, IReadOnlyList<float[]> documents) => [.. documents.Select(d => TensorPrimitives.Dot(query, d))];

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);
}
