using System.Diagnostics;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

/// <summary>One search, from the words to the page.</summary>
public sealed class SearchEngine(Shelves shelves, TimeProvider time)
{
    private const int MostFound = 400;

    public SearchAnswer Search(SearchRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        var knowledge = shelves.Knowledge;
        var correction = request.Exact ? null : Spelling.Mend(request.Text, knowledge.Words);
        var text = correction ?? request.Text;
        var hits = knowledge.Text.Search(text, MostFound).Select(hit => (hit.Id, Score: (double)hit.Score));
        var found = hits.Select(hit => (Product: knowledge.Find(hit.Id), hit.Score)).Where(hit => hit.Product is { IsSold: true }).Select(hit => (Product: hit.Product!, hit.Score)).ToList();
        var fitting = Sorted(found.Where(hit => request.Filters.Fit(hit.Product, request.Language)), request, knowledge).ToList();
        var page = fitting.Skip(request.After).Take(request.Limit).Select(hit => FoundItem.Of(hit.Product, hit.Score, text, request.Language)).ToList();
        var facets = Facets.Of([.. found.Select(hit => hit.Product)], request.Filters, request.Language);
        var next = request.After + page.Count < fitting.Count ? $"{request.After + page.Count}" : null;
        var took = Stopwatch.GetElapsedTime(started);
        DiscoveryMetrics.Searched("text", took, fitting.Count, correction is not null);
        return new(page, next, fitting.Count, facets, correction, "text", null, null, Math.Round(took.TotalMilliseconds, 2));
    }

    private IEnumerable<(ProductFacts Product, double Score)> Sorted(IEnumerable<(ProductFacts Product, double Score)> found, SearchRequest request, Knowledge knowledge) => request.Sort switch
    {
        SearchSort.Price => found.OrderBy(hit => hit.Product.Price.Amount).ThenByDescending(hit => hit.Score),
        SearchSort.PriceDown => found.OrderByDescending(hit => hit.Product.Price.Amount).ThenByDescending(hit => hit.Score),
        SearchSort.Rating => found.OrderByDescending(hit => hit.Product.Rating ?? 0).ThenByDescending(hit => hit.Score),
        SearchSort.Name => found.OrderBy(hit => hit.Product.NameIn(request.Language), StringComparer.OrdinalIgnoreCase),
        SearchSort.Popular => found.OrderByDescending(hit => knowledge.Trend.Of(hit.Product.Id, time.GetUtcNow()) + Math.Log(1 + hit.Product.Reviews)).ThenByDescending(hit => hit.Score),
        _ => found,
    };
}
