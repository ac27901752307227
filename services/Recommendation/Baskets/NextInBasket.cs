namespace Shop.Recommendation.Baskets;

/// <summary>
/// What is likely to join a basket. A plain score finds the candidates, a small network puts them in order. It learns what goes with what from each
/// basket as it passes; the network's own weights stay. Products are numbers, so that the caller keeps the names. Not safe for threads by itself.
/// </summary>
/// <param name="vectors">By product, at unit length: alike names speak for products that have hardly been sold yet.</param>
/// <param name="codes">By product, see <see cref="CodeNumber"/>.</param>
public sealed class NextInBasket(IReadOnlyList<float[]> vectors, IReadOnlyList<int> codes)
{
    public const int Candidates = 150;
    private const double LatelyHalfLife = 1200, JustNowHalfLife = 150;
    private readonly BasketMemory lately = new(LatelyHalfLife);
    private readonly BasketMemory justNow = new(JustNowHalfLife, reach: 0);

    public BasketMemory Memory { get; } = new();

    /// <summary>A basket's products in the order they were put in, each once.</summary>
    public void Learn(IReadOnlyList<int> basket)
    {
        Memory.Learn(basket);
        lately.Learn(basket);
        justNow.Learn(basket);
    }

    public float[][] Features(IReadOnlyList<int> basket) => BasketFeatures.Of(basket, Memory, lately, justNow, vectors, codes);

    /// <returns>Best first; never what is in the basket or not wanted.</returns>
    public IReadOnlyList<(int Product, float Score)> Predict(IReadOnlyList<int> basket, int count, Func<int, bool>? isWanted = null) =>
        Predict(Features(basket), basket, count, isWanted, NextWeights.Shipped);

    public static IReadOnlyList<(int Product, float Score)> Predict(
        float[][] features, IReadOnlyList<int> basket, int count, Func<int, bool>? isWanted, NextWeights weights) =>
        [.. FirstChoice(features, basket, isWanted).Select((p, rank) => (Product: p, Score: weights.Score(NextWeights.Input(features, p, rank, basket.Count))))
            .OrderByDescending(p => p.Score).ThenBy(p => p.Product).Take(count)];

    public static int[] FirstChoice(float[][] features, IReadOnlyList<int> basket, Func<int, bool>? isWanted = null)
    {
        var scores = Plain(features);
        return [.. Enumerable.Range(0, scores.Length).Where(p => scores[p] > 0 && !basket.Contains(p) && isWanted?.Invoke(p) != false)
            .OrderByDescending(p => scores[p]).ThenBy(p => p).Take(Candidates)];
    }

    /// <summary>The baseline of the data's README, with a little for the family of stock codes and for what sells.</summary>
    public static float[] Plain(float[][] features, float family = 0.3f, float sells = 0.02f)
    {
        var scores = new float[features[0].Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = features[0][i] + 1.2f * features[8][i] + family * features[9][i] + sells * features[11][i];
        return scores;
    }

    /// <summary>The number a stock code begins with: "85099B" and "85099C" are neighbours, and so are 22629 and 22630. Zero is none.</summary>
    public static int CodeNumber(string code)
    {
        var digits = code.TakeWhile(char.IsAsciiDigit).Count();
        return digits is >= 4 and <= 8 ? int.Parse(code.AsSpan(0, digits), provider: null) : 0;
    }
}
