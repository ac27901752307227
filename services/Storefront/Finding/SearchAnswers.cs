namespace Shop.Storefront;

/// <param name="Start">Where in the name a word of the query is, in UTF-16 units.</param>
public sealed record Highlight(int Start, int Length);

/// <param name="Value">What the filter of this name takes.</param>
public sealed record FacetValue(string Value, int Count);

/// <param name="From">In pence; null where the band is open. The upper end is not in it.</param>
public sealed record PriceBand(int? From, int? To, int Count);

public sealed record TraitFacet(string Name, IReadOnlyList<FacetValue> Values);

public sealed record Facets(IReadOnlyList<FacetValue> Categories, IReadOnlyList<PriceBand> Prices, IReadOnlyList<FacetValue> Ratings, IReadOnlyList<TraitFacet> Traits);

public sealed record SearchModel(string Name, string Version);

/// <param name="Correction">What was searched for in place of what was typed.</param>
/// <param name="Model">Null when none took part.</param>
public sealed record SearchResult(IReadOnlyList<ProductCard> Items, string? Next, int Count, Facets Facets, string? Correction, SearchModel? Model);

public sealed record Recommended(IReadOnlyList<ProductCard> Items)
{
    public static readonly Recommended Nothing = new([]);
}
