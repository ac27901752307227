using System.Diagnostics;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

/// <summary>One search, from the words to the page.</summary>
public sealed class SearchEngine(Shelves shelves, QueryDrift drift, TimeProvider time)
{
    public async Task<SearchAnswer> Search(SearchRequest request, Variant variant, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var shelf = shelves.For(variant);
        var mode = shelf.Embedder is null ? SearchMode.Text : request.Mode;
        var result = await QueryPath.Go(shelf, request.Text, mode, request.Exact, cancellationToken);
        if (result.Vector is not null) drift.Asked(result.Vector, shelf.Model!);
        var (text, correction) = (result.Text, result.Correction);
        var found = result.Found.Select(hit => (Product: shelf.Knowledge.Find(hit.Id), hit.Score))
            .Where(hit => hit.Product is { IsSold: true }).Select(hit => new Hit(hit.Product!, hit.Score)).ToList();
        var fitting = Sorted(found.Where(hit => request.Filters.Fit(hit.Product, request.Language)), request, shelf.Knowledge).ToList();
        var page = fitting.Skip(request.After).Take(request.Limit).Select(hit => FoundItem.Of(hit.Product, hit.Score, text, request.Language)).ToList();
        var facets = Facets.Of([.. found.Select(hit => hit.Product)], request.Filters, request.Language);
        var next = request.After + page.Count < fitting.Count ? $"{request.After + page.Count}" : null;
        var took = Stopwatch.GetElapsedTime(started);
        var word = mode.ToString().ToLowerInvariant();
        DiscoveryMetrics.Searched(word, took, fitting.Count, correction is not null);
        return new(page, next, fitting.Count, facets, correction, word, mode == SearchMode.Text ? null : shelf.Model, variant.Name, Math.Round(took.TotalMilliseconds, 2));
    }

    private IEnumerable<Hit> Sorted(IEnumerable<Hit> found, SearchRequest request, Knowledge knowledge) => request.Sort switch
    {
        SearchSort.Price => found.OrderBy(hit => hit.Product.Price.Amount).ThenByDescending(hit => hit.Score),
        SearchSort.PriceDown => found.OrderByDescending(hit => hit.Product.Price.Amount).ThenByDescending(hit => hit.Score),
        SearchSort.Rating => found.OrderByDescending(hit => hit.Product.Rating ?? 0).ThenByDescending(hit => hit.Score),
        SearchSort.Name => found.OrderBy(hit => hit.Product.NameIn(request.Language), StringComparer.OrdinalIgnoreCase),
        SearchSort.Popular => found.OrderByDescending(hit => knowledge.PopularityOf(hit.Product, time.GetUtcNow())).ThenByDescending(hit => hit.Score),
        _ => found,
    };

    private sealed record Hit(ProductFacts Product, double Score);
}
