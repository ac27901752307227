using System.Collections.Concurrent;

namespace Shop.Recommendation.Recommend;

/// <summary>What is asked for these days: units sold and views, each counting half after a half-life.</summary>
public sealed class Trend(TimeSpan halfLife)
{
    private const double SaleWeight = 5, ViewWeight = 1, MostUnits = 10;
    private readonly ConcurrentDictionary<Guid, Decaying> scores = new();

    // A wholesale order is one taste, not a hundred.
    public void Sold(Guid product, int units, DateTimeOffset at) => Add(product, SaleWeight * Math.Min(units, MostUnits), at);

    public void Seen(Guid product, DateTimeOffset at) => Add(product, ViewWeight, at);

    public double Of(Guid product, DateTimeOffset now) => scores.TryGetValue(product, out var score) ? score.At(now, halfLife) : 0;

    private void Add(Guid product, double weight, DateTimeOffset at) => scores.AddOrUpdate(product,
        static (_, added) => new(added.Weight, added.At),
        static (_, score, added) => score.Plus(added.Weight, added.At, added.HalfLife), (Weight: weight, At: at, HalfLife: halfLife));

    private sealed record Decaying(double Value, DateTimeOffset Since)
    {
        public double At(DateTimeOffset now, TimeSpan halfLife) => Value * Math.Pow(0.5, (now - Since) / halfLife);

        public Decaying Plus(double weight, DateTimeOffset at, TimeSpan halfLife) => at >= Since
            ? new(At(at, halfLife) + weight, at)
            : this with { Value = Value + weight * Math.Pow(0.5, (Since - at) / halfLife) };
    }
}
