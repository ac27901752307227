using System.Collections.Concurrent;
using Shop.Recommendation.Products;
using Shop.Recommendation.Recommend;
using Shop.Recommendation.Search;

namespace Shop.Recommendation.Serving;

/// <summary>All that is known, in memory: learned from the database at the start and followed from there. One writer, many readers.</summary>
public sealed class Knowledge(RecommendationOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, ProductFacts> products = new();
    private readonly ConcurrentDictionary<string, Guid> skus = new(StringComparer.Ordinal);

    public TextIndex Text { get; } = new();

    /// <summary>In the order they were bought. The writer's alone: a shelf that is filled later learns them all.</summary>
    public List<Guid[]> Baskets { get; } = [];

    public Companions Companions { get; } = new();

    public Trend Trend { get; } = new(options.PopularityHalfLife);

    public LearnedUntil<(Guid, long, long, long)> ProductsUntil { get; } = new();
    public LearnedUntil<Guid> BasketsUntil { get; } = new();
    public LearnedUntil<(Guid, Guid)> SalesUntil { get; } = new();
    public LearnedUntil<Guid> ViewsUntil { get; } = new();

    public int Count => products.Count;

    public IEnumerable<ProductFacts> Products => products.Values;

    public ProductFacts? Find(Guid id) => products.GetValueOrDefault(id);

    public ProductFacts? Find(string sku) => skus.TryGetValue(sku, out var id) ? Find(id) : null;

    /// <summary>What is asked for these days, and for want of that what was reviewed.</summary>
    public double PopularityOf(ProductFacts product, DateTimeOffset now) => Trend.Of(product.Id, now) + Math.Log(1 + product.Reviews);

    /// <returns>Whether what is searched for has changed, and not only stock or price.</returns>
    public bool Learn(ProductFacts product)
    {
        var known = Find(product.Id);
        if (known is not null && known.Version == product.Version && known.StockVersion == product.StockVersion && known.RatingVersion == product.RatingVersion) return false;
        products[product.Id] = product;
        if (product.Sku.Length > 0) skus[product.Sku] = product.Id;
        return known?.Version != product.Version;
    }

    public void Dispose() => Text.Dispose();
}
