using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

/// <param name="Value">What the filter of this name takes: a slug, a trait's value.</param>
public sealed record FacetValue(string Value, int Count);

/// <param name="From">In minor units; null when the band is open there.</param>
public sealed record PriceBand(int? From, int? To, int Count);

public sealed record TraitFacet(string Name, IReadOnlyList<FacetValue> Values);

/// <summary>How many of what was found there are of each kind. A facet is counted without its own filter, so that another value can be chosen.</summary>
public sealed record Facets(IReadOnlyList<FacetValue> Categories, IReadOnlyList<PriceBand> Prices, IReadOnlyList<FacetValue> Ratings, IReadOnlyList<TraitFacet> Traits)
{
    private const int MostTraits = 6, MostValues = 8, FewestOfTrait = 2;
    private static readonly (int? From, int? To)[] bands = [(null, 1000), (1000, 2000), (2000, 4000), (4000, null)];

    private static readonly int[] leastRatings = [4, 3];

    public static readonly Facets None = new([], [], [], []);

    public static Facets Of(IReadOnlyList<ProductFacts> found, Filters filters, Language language)
    {
        var priced = Without(filters with { MinPrice = null, MaxPrice = null });
        var rated = Without(filters with { MinRating = null });
        return new(
            Counted(Without(filters with { Category = null }).Select(p => p.Category).Where(category => category.Length > 0), int.MaxValue),
            [.. bands.Select(band => new PriceBand(band.From, band.To, priced.Count(p => (band.From is null || p.Price.Amount >= band.From) && (band.To is null || p.Price.Amount < band.To))))
                .Where(band => band.Count > 0)],
            [.. leastRatings.Select(least => new FacetValue($"{least}", rated.Count(p => p.Rating >= least))).Where(rating => rating.Count > 0)],
            TraitsOf(found, filters, language));

        // Mostly nothing is filtered, and then all are the same.
        IReadOnlyList<ProductFacts> Without(Filters rest) => rest.AskNothing ? found : [.. found.Where(p => rest.Fit(p, language))];
    }

    private static List<TraitFacet> TraitsOf(IReadOnlyList<ProductFacts> found, Filters filters, Language language)
    {
        var names = found.Where(p => filters.Fit(p, language)).SelectMany(p => p.Traits.In(language).Select(t => t.Name))
            .Concat(filters.Traits.Select(t => t.Name)).GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(name => name.Count()).ThenBy(name => name.Key, StringComparer.Ordinal);
        var facets = new List<TraitFacet>();
        foreach (var name in names)
        {
            var free = filters with { Traits = [.. filters.Traits.Where(t => t.Name != name.Key)] };
            var values = Counted(found.Where(p => free.Fit(p, language)).SelectMany(p => p.Traits.In(language).Where(t => t.Name == name.Key).Select(t => t.Value)), MostValues);
            // What every product has for itself (a size, say) narrows nothing.
            var chosen = filters.Traits.Where(t => t.Name == name.Key).Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
            if (values.Where(v => v.Count >= FewestOfTrait || chosen.Contains(v.Value)).ToList() is { Count: > 0 } shared) facets.Add(new(name.Key, shared));
            if (facets.Count == MostTraits) break;
        }
        return facets;
    }

    private static List<FacetValue> Counted(IEnumerable<string> values, int most) =>
        [.. values.GroupBy(value => value, StringComparer.Ordinal).Select(value => new FacetValue(value.Key, value.Count()))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).Take(most)];
}
