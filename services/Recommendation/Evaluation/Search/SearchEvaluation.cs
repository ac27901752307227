using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Evaluation.Search;

/// <summary>Queries over the catalogue's names: the given ones, and this repository's own of the same kinds.</summary>
public static class SearchEvaluation
{
    public static async Task Run(EvaluationSettings settings, RetailSales sales, Report report)
    {
        var names = sales.Products.Select(p => p.Name).ToList();
        var sets = JudgedSets.Read(settings);
        var bm25 = new Bm25(names);
        var methods = new List<(string Name, Func<string, IEnumerable<int>> Search)> { ("BM25 over names", q => SearchMeasure.Best(bm25.Scores(q), positive: true)) };
        var lower = names.Select(n => n.ToLowerInvariant()).ToList();
        var embedders = settings.Compared().Append(settings.OwnModel()).Select(folder => new Embedder(folder, threads: 2)).ToList();
        foreach (var embedder in embedders)
        {
            var vectors = embedder.Embed(lower);
            methods.Add(($"{embedder.Name} {embedder.Version}, vectors", q => SearchMeasure.Best(SearchMeasure.Cosines(embedder.Embed(q), vectors))));
        }
        var own = settings.OwnModel();
        using var service = await ServiceSearch.Over([.. names.Select(name => (name, ""))], own);
        methods.Add(($"{own.Manifest.Name} {own.Manifest.Version}, as the service searches", query => service.Search(query).GetAwaiter().GetResult()));
        foreach (var (title, queries) in sets)
            foreach (var (name, search) in methods) report.Add(title, name, SearchMeasure.Of(queries, names, search));
        foreach (var embedder in embedders) embedder.Dispose();
    }
}
