using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

public sealed record ModelName(string Name, string Version);

/// <summary>A product in a list of what was found.</summary>
/// <param name="Why">In the language asked for.</param>
/// <param name="Matches">Where in the name the words of the query are.</param>
public sealed record FoundItem(
    Guid Id, string Sku, string Name, string Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int Reviews, int Available, StockLevel StockLevel,
    double Score, string Why, IReadOnlyList<Highlight> Matches)
{
    public static FoundItem Of(ProductFacts p, double score, string query, Language language)
    {
        var (why, matches) = Search.Why.Of(query, p, language);
        return new(p.Id, p.Sku, p.NameIn(language), p.Category, p.Price, p.ListPrice, PictureOf(p), p.Rating, p.Reviews, p.Available, p.Level, Math.Round(score, 4), why, matches);
    }

    public static string PictureOf(ProductFacts p) => $"/api/catalog/products/{p.Id}/picture?v={p.Version}";
}

/// <param name="Correction">What was searched for in place of what was typed; ask with <c>exact=true</c> for the latter.</param>
/// <param name="Next">Value of <c>after</c> for the rest.</param>
/// <param name="Model">Null when no model took part.</param>
/// <param name="Hint">Where to browse when nothing was asked.</param>
public sealed record SearchAnswer(
    IReadOnlyList<FoundItem> Items, string? Next, int Count, Facets Facets, string? Correction, string Mode, ModelName? Model, string? Variant, double TookMs, string? Hint = null);
