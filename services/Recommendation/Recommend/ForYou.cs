using System.Numerics.Tensors;
using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Recommend;

/// <summary>Picks for one shopper: what is near to what they looked at and bought, the recent more than the old, and what goes with what they bought.</summary>
public sealed class ForYou(Recommender recommender, TimeProvider time)
{
    private static readonly TimeSpan halfLife = TimeSpan.FromDays(7);
    private const int Sources = 12, NearEach = 30;
    private const double BoughtCounts = 1.5, CompanionCounts = 0.5;

    public async ValueTask<IReadOnlyList<Pick>> Choose(Shelf shelf, IReadOnlyList<Trace> history, int limit, double diversity, Language language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sources = history.GroupBy(trace => trace.Product).Select(traces => (Product: shelf.Knowledge.Find(traces.Key),
                Weight: traces.Sum(trace => (trace.Bought ? BoughtCounts : 1) * Math.Pow(0.5, (now - trace.At) / halfLife)), Bought: traces.Any(trace => trace.Bought)))
            .Where(source => source.Product is not null).OrderByDescending(source => source.Weight).Take(Sources).ToList();
        var best = new Dictionary<Guid, (double Score, double Most, string Reason)>();
        foreach (var (source, weight, bought) in sources)
        {
            var reason = bought ? Reasons.BecauseBought(source!, language) : Reasons.BecauseSeen(source!, language);
            if (shelf.VectorOf(source!.Id) is { } vector)
                foreach (var (id, cosine) in await shelf.Near(vector, NearEach, cancellationToken)) Add(id, weight * Math.Max(0, cosine) * cosine, reason);
            foreach (var companion in shelf.Knowledge.Companions.Of(source.Id, NearEach)) Add(companion.Product, CompanionCounts * weight * companion.Together / companion.Of, reason);
        }
        var had = history.Where(trace => trace.Bought).Select(trace => trace.Product).ToHashSet();
        var looked = history.Take(4).Select(trace => trace.Product).ToHashSet();
        var picks = best.Select(found => (Product: shelf.Knowledge.Find(found.Key), found.Value)).Where(found => found.Product is { IsBuyable: true } && !had.Contains(found.Product.Id) && !looked.Contains(found.Product.Id))
            .Select(found => new Pick(found.Product!, found.Value.Score, found.Value.Reason)).OrderByDescending(pick => pick.Score).Take(limit * 6).ToList();
        var chosen = Diversity.Choose(picks, limit, diversity, pick => pick.Score, (a, b) => Recommender.CosineOf(shelf, a.Product, b.Product));
        // A new shopper, or one of little history: filled up with what others like.
        var taken = chosen.Select(pick => pick.Product.Id).Concat(had).Concat(looked).ToHashSet();
        return chosen.Count >= limit ? chosen : [.. chosen, .. recommender.Popular(shelf, limit - chosen.Count, language, product => !taken.Contains(product.Id))];

        void Add(Guid id, double score, string reason)
        {
            var known = best.GetValueOrDefault(id);
            best[id] = (known.Score + score, Math.Max(known.Most, score), score > known.Most ? reason : known.Reason);
        }
    }
}
