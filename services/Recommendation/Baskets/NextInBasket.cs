namespace Shop.Recommendation.Baskets;

/// <summary>What is likely to join a basket: the features in one score, by weights found on the first ten months of real baskets.</summary>
public sealed class NextInBasket(IReadOnlyList<float[]> vectors, IReadOnlyList<int> codes)
{
    private const double RecentHalfLife = 400;
    private readonly BasketMemory memory = new();
    private readonly BasketMemory recent = new(RecentHalfLife, reach: 0);

    /// <summary>Each feature's weight, then each one's root's.</summary>
    public static readonly float[] Weights = [1, 0, 0, 0, 1.2f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public BasketMemory Memory => memory;

    public void Learn(IReadOnlyList<int> basket)
    {
        memory.Learn(basket);
        recent.Learn(basket);
    }

    public float[][] Features(IReadOnlyList<int> basket) => BasketFeatures.Of(basket, memory, recent, vectors, codes);

    /// <returns>Best first; never what is in the basket or not wanted.</returns>
    public IReadOnlyList<(int Product, float Score)> Predict(IReadOnlyList<int> basket, int count, Func<int, bool>? isWanted = null)
    {
        var scores = Score(Features(basket), Weights);
        return [.. Enumerable.Range(0, scores.Length).Where(p => scores[p] > 0 && !basket.Contains(p) && isWanted?.Invoke(p) != false)
            .OrderByDescending(p => scores[p]).ThenBy(p => p).Take(count).Select(p => (p, scores[p]))];
    }

    public static float[] Score(float[][] features, float[] weights)
    {
        var scores = new float[features[0].Length];
        for (var f = 0; f < features.Length; f++)
            for (var i = 0; i < scores.Length; i++)
                if (features[f][i] is > 0 and var value) scores[i] += weights[f] * value + weights[features.Length + f] * MathF.Sqrt(value);
        return scores;
    }

    /// <summary>The number a stock code begins with: "85099B" and "85099C" are neighbours, and so are 22629 and 22630.</summary>
    public static int CodeNumber(string code)
    {
        var digits = code.TakeWhile(char.IsAsciiDigit).Count();
        return digits is >= 4 and <= 8 ? int.Parse(code.AsSpan(0, digits), provider: null) : 0;
    }
}
