using System.Numerics.Tensors;
using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Recommend;

/// <summary>Picks for a product or a basket. Never what is out of stock, never what is asked about.</summary>
public sealed class Recommender(TimeProvider time)
{
    private const int Candidates = 80;
    private const double CosineWeight = 0.7, TraitWeight = 0.15, ShelfWeight = 0.1, PriceWeight = 0.05;

    public async ValueTask<IReadOnlyList<Pick>> Similar(Shelf shelf, ProductFacts product, int limit, double diversity, Language language, CancellationToken cancellationToken)
    {
        var near = shelf.VectorOf(product.Id) is { } vector ? await shelf.Near(vector, Candidates, cancellationToken) : [];
        // Without a model, or where it knows too little: the shelf it stands on.
        var candidates = near.Count > limit ? near.Keys.Select(shelf.Knowledge.Find) : shelf.Knowledge.Products.Where(other => other.Category == product.Category);
        var scored = candidates.OfType<ProductFacts>().Where(other => other.Id != product.Id && other.IsBuyable)
            .Select(other => new Pick(other, Likeness(product, other, near.GetValueOrDefault(other.Id)), Reasons.Alike(product, other, language))).ToList();
        return Diversity.Choose(scored, limit, diversity, pick => pick.Score, (a, b) => CosineOf(shelf, a.Product, b.Product));
    }

    public IReadOnlyList<Pick> BoughtTogether(Shelf shelf, ProductFacts product, int limit, Language language)
    {
        var counted = shelf.Knowledge.Companions.Of(product.Id, limit * 3)
            .Select(companion => (Companion: companion, Product: shelf.Knowledge.Find(companion.Product))).Where(found => found.Product is { IsBuyable: true })
            .Select(found => new Pick(found.Product!, found.Companion.Score, Reasons.Together(found.Companion, language))).Take(limit).ToList();
        if (counted.Count == limit) return counted;
        // Hardly sold yet: what the predictor makes of its name and its neighbours.
        var taken = counted.Select(pick => pick.Product.Id).Append(product.Id).ToHashSet();
        return [.. counted, .. Next(shelf, [product], limit - counted.Count, language, taken)];
    }

    public IReadOnlyList<Pick> Next(Shelf shelf, IReadOnlyList<ProductFacts> basket, int limit, Language language, IReadOnlySet<Guid>? not = null)
    {
        var found = shelf.Baskets.Predict([.. basket.Select(product => product.Id)], limit, id => not?.Contains(id) != true && shelf.Knowledge.Find(id) is { IsBuyable: true });
        return [.. found.Select(hit => (Product: shelf.Knowledge.Find(hit.Product)!, hit.Score))
            .Select(hit => new Pick(hit.Product, hit.Score, ReasonFor(shelf, hit.Product, basket, language)))];
    }

    public IReadOnlyList<Pick> Popular(Shelf shelf, int limit, Language language, Func<ProductFacts, bool>? isWanted = null)
    {
        var now = time.GetUtcNow();
        return [.. shelf.Knowledge.Products.Where(product => product.IsBuyable && isWanted?.Invoke(product) != false)
            .Select(product => (Product: product, Popularity: shelf.Knowledge.PopularityOf(product, now)))
            .OrderByDescending(found => found.Popularity).ThenBy(found => found.Product.Id).Take(limit)
            .Select(found => new Pick(found.Product, found.Popularity, Reasons.Popular(found.Product, shelf.Knowledge.Trend.Of(found.Product.Id, now), language)))];
    }

    internal static double CosineOf(Shelf shelf, ProductFacts a, ProductFacts b) =>
        shelf.VectorOf(a.Id) is { } one && shelf.VectorOf(b.Id) is { } other ? Math.Max(0, TensorPrimitives.Dot<float>(one, other)) : a.Category == b.Category ? 0.5 : 0;

    private static string ReasonFor(Shelf shelf, ProductFacts product, IReadOnlyList<ProductFacts> basket, Language language)
    {
        if (basket.Count == 0) return language.IsChinese ? "常有人买" : "Asked for again and again";
        var with = shelf.Knowledge.Companions.Of(product.Id, int.MaxValue).FirstOrDefault(companion => basket.Any(other => other.Id == companion.Product));
        return with.Together > 0 ? Reasons.OftenWith(basket.First(other => other.Id == with.Product), language)
            : Reasons.GoesWith(basket.MaxBy(other => CosineOf(shelf, product, other))!, language);
    }

    private static double Likeness(ProductFacts a, ProductFacts b, float cosine)
    {
        var traits = a.Traits.English.Count == 0 ? 0 : (double)a.Traits.English.Intersect(b.Traits.English).Count() / a.Traits.English.Count;
        // 1 at the same price, 0.5 at twice or half of it.
        var price = a.Price.Amount > 0 && b.Price.Amount > 0 ? 1 / (1 + Math.Abs(Math.Log2((double)a.Price.Amount / b.Price.Amount))) : 0;
        return CosineWeight * cosine + TraitWeight * traits + (a.Category == b.Category ? ShelfWeight : 0) + PriceWeight * price;
    }
}
