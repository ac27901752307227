using System.Numerics.Tensors;

namespace Shop.Recommendation.Baskets;

/// <summary>What speaks for a product as the next of a basket; a column for each of `Names`, each brought to 0 … 1 within the basket.</summary>
public sealed class BasketFeatures
{
    public static readonly IReadOnlyList<string> Names = ["together", "together last", "follows", "second", "name", "code", "sold", "recent"];
    private const int NamesLookedAt = 8, CodesLookedAt = 6, CodeReach = 6, SecondSeeds = 12, ContextLookedAt = 40;
    private const float ContextDecay = 0.8f, NameDecay = 0.3f, CodeDecay = 0.5f, LastDecay = 0.3f;

    public static int Count => Names.Count;

    /// <param name="likeness">How alike two products' names are, as a cosine.</param>
    /// <param name="codes">A number for each product's stock code: neighbours are often one family. Zero is none.</param>
    /// <returns>By product; null where nothing but popularity speaks for it.</returns>
    public static float[][] Of(IReadOnlyList<int> basket, BasketMemory memory, BasketMemory recent, IReadOnlyList<float[]> vectors, IReadOnlyList<int> codes)
    {
        var products = vectors.Count;
        var columns = new float[Count][];
        for (var c = 0; c < Count; c++) columns[c] = new float[products];
        var (together, last, follows, second, name, code, sold, lately) =
            (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]);
        for (var back = 0; back < Math.Min(basket.Count, ContextLookedAt); back++)
        {
            var product = basket[basket.Count - 1 - back];
            var (near, nearer) = (MathF.Pow(ContextDecay, back), MathF.Pow(LastDecay, back));
            var rarity = 1 / MathF.Sqrt(memory.Sold(product) + 1);
            foreach (var (other, count) in memory.Together(product))
            {
                together[other] += near * rarity * count;
                last[other] += nearer * rarity * count;
            }
            foreach (var (other, count) in memory.Follows(product)) follows[other] += MathF.Pow(0.6f, back) * rarity * count;
            if (back < NamesLookedAt)
            {
                var weight = MathF.Pow(NameDecay, back);
                if (weight > 1e-3f)
                    for (var i = 0; i < products; i++)
                        if (TensorPrimitives.Dot<float>(vectors[product], vectors[i]) is > 0.2f and var cosine) name[i] += weight * cosine * cosine * cosine * cosine;
            }
            if (back < CodesLookedAt && codes[product] > 0)
                for (var i = 0; i < products; i++)
                    if (Math.Abs(codes[i] - codes[product]) is <= CodeReach and var gap && codes[i] > 0) code[i] += MathF.Pow(CodeDecay, back) / (1 + gap);
        }
        foreach (var seed in Best(together, SecondSeeds))
        {
            var rarity = together[seed] / MathF.Sqrt(memory.Sold(seed) + 1);
            foreach (var (other, count) in memory.Together(seed)) second[other] += rarity * count;
        }
        foreach (var (product, count) in memory.AllSold()) sold[product] = MathF.Sqrt(count);
        foreach (var (product, count) in recent.AllSold()) lately[product] = MathF.Sqrt(count);
        foreach (var column in columns)
            if (TensorPrimitives.Max<float>(column) is > 0 and var most) TensorPrimitives.Divide(column, most, column);
        return columns;
    }

    private static IEnumerable<int> Best(float[] scores, int count) =>
        Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).Take(count);
}
