using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>Queries over the catalogue's names: the given ones, and this repository's own of the same kinds.</summary>
public static class SearchEvaluation
{
    public static void Run(EvaluationSettings settings, RetailSales sales, Report report)
    {
        var names = sales.Products.Select(p => p.Name).ToList();
        var sets = new (string Title, IReadOnlyList<SearchQuery> Queries)[]
        {
            ("search, given queries, nDCG@10", SearchQuery.Read(Path.Combine(settings.Data, "search-queries.tsv"))),
            ("search, given Chinese queries, nDCG@10", SearchQuery.Read(Path.Combine(settings.Data, "search-queries.zh.tsv"))),
            ("search, own queries over the same names, nDCG@10", SearchQuery.Read(Path.Combine(AppContext.BaseDirectory, "Judged", "retail.tsv"))),
            ("search, own Chinese queries over the same names, nDCG@10", SearchQuery.Read(Path.Combine(AppContext.BaseDirectory, "Judged", "retail.zh.tsv"))),
        };
        var bm25 = new Bm25(names);
        var methods = new List<(string Name, Func<string, IEnumerable<int>> Search)> { ("BM25 over names", q => SearchMeasure.Best(bm25.Scores(q), positive: true)) };
        var lower = names.Select(n => n.ToLowerInvariant()).ToList();
        var embedders = settings.Compared().Append(settings.OwnModel()).Select(folder => new Embedder(folder, threads: 2)).ToList();
        foreach (var embedder in embedders)
        {
            var vectors = embedder.Embed(lower);
            methods.Add(($"{embedder.Name} {embedder.Version}, vectors", q => SearchMeasure.Best(SearchMeasure.Cosines(embedder.Embed(q), vectors))));
            if (embedder != embedders[^1]) continue;
            var search = new NameSearch(embedder, names, vectors);
            methods.Add(($"{embedder.Name} {embedder.Version}, corrected and fused", q => search.Search(q, SearchMeasure.Depth).Found.Select(f => f.Name)));
        }
        foreach (var (title, queries) in sets)
            foreach (var (name, search) in methods) report.Add(title, name, SearchMeasure.Of(queries, names, search));
        foreach (var embedder in embedders) embedder.Dispose();
    }
}
