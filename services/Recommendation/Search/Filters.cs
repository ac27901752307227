using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

/// <summary>What a product must be to be shown. Prices in minor units.</summary>
public sealed record Filters
{
    public string? Category { get; init; }
    public int? MinPrice { get; init; }
    public int? MaxPrice { get; init; }
    public int? MinRating { get; init; }
    public bool Available { get; init; }
    public bool OnSale { get; init; }
    public IReadOnlyList<(string Name, string Value)> Traits { get; init; } = [];

    public bool AskNothing => this is { Category: null, MinPrice: null, MaxPrice: null, MinRating: null, Available: false, OnSale: false, Traits.Count: 0 };

    public bool Fit(ProductFacts product, Language language) =>
        (Category is null || product.Category == Category)
        && (MinPrice is null || product.Price.Amount >= MinPrice) && (MaxPrice is null || product.Price.Amount <= MaxPrice)
        && (MinRating is null || product.Rating >= MinRating)
        && (!Available || product.IsBuyable)
        && (!OnSale || product.ListPrice?.Amount > product.Price.Amount)
        && (Traits.Count == 0 || HasTraits(product, language));

    // Apart, so that asking for none allocates nothing: this is asked of every product of every search.
    private bool HasTraits(ProductFacts product, Language language) =>
        Traits.All(wanted => product.Traits.In(language).Any(trait => trait.Name == wanted.Name && trait.Value == wanted.Value));
}
