using System.Numerics.Tensors;

namespace Shop.Recommendation.Baskets;

/// <summary>What speaks for a product as the next of a basket: a column for each of `Names`, each brought to 0 … 1 within the basket.</summary>
public static class BasketFeatures
{
    public static readonly IReadOnlyList<string> Names =
        [
        "together", "together last", "lately together", "surest", "lift", "follows", "next", "second", "name", "code", "sold", "lately sold",
        "lately next", "code after", "just sold", "ends", "lately follows",
    ];

    private const int NamesLookedAt = 8, CodesLookedAt = 8, CodeReach = 8, SecondSeeds = 12, ContextLookedAt = 40;
    private const float ContextDecay = 0.8f, NameDecay = 0.3f, CodeDecay = 0.6f, LastDecay = 0.3f, FollowsDecay = 0.6f, LeastLikeness = 0.2f;

    public static int Count => Names.Count;

    /// <param name="memory">Long and short memory of the same baskets.</param>
    /// <param name="codes">A number for each product's stock code: neighbours are often one family. Zero is none.</param>
    public static float[][] Of(IReadOnlyList<int> basket, BasketMemory memory, BasketMemory lately, BasketMemory justNow,
        IReadOnlyList<float[]> vectors, IReadOnlyList<int> codes)
    {
        var products = vectors.Count;
        var columns = Names.Select(_ => new float[products]).ToArray();
        for (var back = 0; back < Math.Min(basket.Count, ContextLookedAt); back++)
        {
            var product = basket[basket.Count - 1 - back];
            Together(columns, product, back, memory, lately);
            if (back < NamesLookedAt) Alike(columns[8], product, MathF.Pow(NameDecay, back), vectors);
            if (back < CodesLookedAt && codes[product] > 0) Family(columns, product, MathF.Pow(CodeDecay, back), codes);
        }
        foreach (var seed in Best(columns[0], SecondSeeds))
            foreach (var (other, count) in memory.Together(seed)) columns[7][other] += columns[0][seed] * count / MathF.Sqrt(memory.Sold(seed) + 1);
        foreach (var (product, count) in memory.AllSold())
        {
            columns[10][product] = MathF.Sqrt(count);
            columns[4][product] = columns[0][product] / MathF.Sqrt(count + 3);
        }
        foreach (var (product, count) in lately.AllSold()) columns[11][product] = MathF.Sqrt(count);
        foreach (var (product, count) in justNow.AllSold()) columns[14][product] = MathF.Sqrt(count);
        for (var product = 0; product < products; product++) columns[15][product] = memory.EndShare(product);
        foreach (var column in columns)
            if (TensorPrimitives.Max<float>(column) is > 0 and var most) TensorPrimitives.Divide(column, most, column);
        return columns;
    }

    private static void Together(float[][] columns, int product, int back, BasketMemory memory, BasketMemory lately)
    {
        var (near, last, after) = (MathF.Pow(ContextDecay, back), MathF.Pow(LastDecay, back), MathF.Pow(FollowsDecay, back));
        var sold = memory.Sold(product) + 1;
        var rarity = 1 / MathF.Sqrt(sold);
        foreach (var (other, count) in memory.Together(product))
        {
            columns[0][other] += near * rarity * count;
            columns[1][other] += last * rarity * count;
            columns[3][other] = MathF.Max(columns[3][other], near * count / (sold + 5));
        }
        var lateRarity = 1 / MathF.Sqrt(lately.Sold(product) + 1);
        foreach (var (other, count) in lately.Together(product)) columns[2][other] += near * lateRarity * count;
        foreach (var (other, count) in lately.Follows(product)) columns[16][other] += after * lateRarity * count;
        foreach (var (other, count) in lately.Next(product)) columns[12][other] += last * lateRarity * count;
        foreach (var (other, count) in memory.Follows(product)) columns[5][other] += after * rarity * count;
        foreach (var (other, count) in memory.Next(product)) columns[6][other] += last * rarity * count;
    }

    private static void Alike(float[] column, int product, float weight, IReadOnlyList<float[]> vectors)
    {
        if (weight < 1e-3f) return;
        for (var i = 0; i < column.Length; i++)
            if (TensorPrimitives.Dot<float>(vectors[product], vectors[i]) is > LeastLikeness and var cosine) column[i] += weight * cosine * cosine * cosine * cosine;
    }

    private static void Family(float[][] columns, int product, float weight, IReadOnlyList<int> codes)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            var gap = codes[i] - codes[product];
            if (Math.Abs(gap) > CodeReach || codes[i] == 0) continue;
            columns[9][i] += weight / (1 + Math.Abs(gap));
            if (gap > 0) columns[13][i] += weight / (1 + gap);
        }
    }

    private static IEnumerable<int> Best(float[] scores, int count) =>
        Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).Take(count);
}
