namespace Shop.Recommendation.Recommend;

/// <param name="Together">Baskets that hold both.</param>
/// <param name="Of">Baskets that hold the product asked for.</param>
public readonly record struct Companion(Guid Product, double Score, int Together, int Of);

/// <summary>What was bought with what: counted basket by basket, closeness in the basket counts, and what everybody buys does not.</summary>
public sealed class Companions
{
    private const int Reach = 25;
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> baskets = [];
    private readonly Dictionary<Guid, Dictionary<Guid, (int Count, float Weight)>> pairs = [];

    public int Learned { get; private set; }

    public void Learn(IReadOnlyList<Guid> basket)
    {
        lock (gate)
        {
            Learned++;
            for (var i = 0; i < basket.Count; i++)
            {
                baskets[basket[i]] = baskets.GetValueOrDefault(basket[i]) + 1;
                for (var j = i + 1; j < Math.Min(basket.Count, i + 1 + Reach); j++)
                {
                    var weight = 1f / (j - i);
                    Count(basket[i], basket[j], weight);
                    Count(basket[j], basket[i], weight);
                }
            }
        }
    }

    /// <summary>Best first: weight over the root of popularity, so that the shop's bestsellers do not go with everything.</summary>
    public IReadOnlyList<Companion> Of(Guid product, int count)
    {
        lock (gate)
        {
            if (!pairs.TryGetValue(product, out var others)) return [];
            var of = baskets[product];
            return [.. others.Select(other => new Companion(other.Key, other.Value.Weight / Math.Sqrt(baskets[other.Key]), other.Value.Count, of))
                .OrderByDescending(companion => companion.Score).ThenBy(companion => companion.Product).Take(count)];
        }
    }

    private void Count(Guid from, Guid to, float weight)
    {
        if (!pairs.TryGetValue(from, out var others)) pairs[from] = others = [];
        var known = others.GetValueOrDefault(to);
        others[to] = (known.Count + 1, known.Weight + weight);
    }
}
