using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>The queries that were given, and this repository's own of the same kinds.</summary>
internal static class JudgedSets
{
    public static IReadOnlyList<(string Title, IReadOnlyList<SearchQuery> Queries)> Read(EvaluationSettings settings) =>
    [
        ("search, given queries, nDCG@10", SearchQuery.Read(Path.Combine(settings.Data, "search-queries.tsv"))),
        ("search, given Chinese queries, nDCG@10", SearchQuery.Read(Path.Combine(settings.Data, "search-queries.zh.tsv"))),
        ("search, own queries over the same names, nDCG@10", SearchQuery.Read(Path.Combine(AppContext.BaseDirectory, "Judged", "retail.tsv"))),
        ("search, own Chinese queries over the same names, nDCG@10", SearchQuery.Read(Path.Combine(AppContext.BaseDirectory, "Judged", "retail.zh.tsv"))),
    ];
}
