using Shop.Recommendation.Baskets;
using Shop.Recommendation.Evaluation.Baskets;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Training;

/// <summary>
/// Finds the weights of a basket's features: each last product should outweigh the strongest others (softmax). It learns on a stretch of the given
/// baskets in their order, always from what came before them, and is measured on the last sixth.
/// </summary>
public static class BasketBlend
{
    private const int Rivals = 60, Passes = 30;
    private const float Rate = 0.5f, Sharpness = 6;

    public static float[] Run(RetailSales sales, IReadOnlyList<float[]> vectors)
    {
        var codes = sales.Products.Select(p => NextInBasket.CodeNumber(p.Code)).ToArray();
        var next = new NextInBasket(vectors, codes);
        var (from, to) = (sales.Baskets.Count / 2, sales.Baskets.Count - sales.Baskets.Count / 6);
        var examples = new List<float[][]>();
        var later = new List<(int[] Basket, float[][] Features)>();
        for (var b = 0; b < sales.Baskets.Count; b++)
        {
            var basket = sales.Baskets[b];
            if (b >= from && (b < to ? b % 2 == 0 : true))
            {
                var features = next.Features(basket[..^1]);
                if (b < to && Example(features, basket) is { } example) examples.Add(example);
                else if (b >= to) later.Add((basket, features));
            }
            next.Learn(basket);
            if (b % 1000 == 0) Console.WriteLine($"{b} of {sales.Baskets.Count}");
        }
        Report("baseline", NextInBasket.Weights);
        var weights = new float[2 * BasketFeatures.Count];
        NextInBasket.Weights.CopyTo(weights, 0);
        for (var pass = 0; pass < Passes; pass++)
        {
            var loss = Pass(examples, weights, Rate / (1 + pass * 0.2f));
            if (pass % 5 == 4) Report($"pass {pass + 1}, loss {loss:0.000}", weights);
        }
        Console.WriteLine(string.Join(", ", weights.Select(w => $"{w:0.###}f")));
        for (var f = 0; f < BasketFeatures.Count; f++)
        {
            var without = (float[])weights.Clone();
            (without[f], without[BasketFeatures.Count + f]) = (0, 0);
            Report($"without {BasketFeatures.Names[f]}", without);
        }
        return weights;

        void Report(string what, float[] w)
        {
            var measure = new BasketMeasure();
            foreach (var (basket, features) in later) measure.Add(basket, NextInBasket.Score(features, w));
            Console.WriteLine($"{what}: {measure}");
        }
    }

    /// <summary>The right product first, then the strongest rivals; each with its features and their roots.</summary>
    private static float[][]? Example(float[][] features, int[] basket)
    {
        var scores = NextInBasket.Score(features, NextInBasket.Weights);
        if (scores[basket[^1]] <= 0) return null;
        var rivals = Enumerable.Range(0, scores.Length).Where(p => scores[p] > 0 && !basket.Contains(p)).OrderByDescending(p => scores[p]).Take(Rivals);
        return [.. rivals.Prepend(basket[^1]).Select(p => features.Select(f => f[p]).Concat(features.Select(f => MathF.Sqrt(f[p]))).ToArray())];
    }

    private static double Pass(List<float[][]> examples, float[] weights, float rate)
    {
        var loss = 0.0;
        foreach (var part in examples.Chunk(64))
        {
            var slope = new float[weights.Length];
            foreach (var example in part)
            {
                var scores = example.Select(e => MathF.Exp(Sharpness * e.Zip(weights, (x, w) => x * w).Sum())).ToArray();
                var sum = scores.Sum();
                loss -= Math.Log(scores[0] / sum);
                for (var i = 0; i < example.Length; i++)
                    for (var f = 0; f < weights.Length; f++) slope[f] += ((i == 0 ? 1 : 0) - scores[i] / sum) * example[i][f];
            }
            for (var f = 0; f < weights.Length; f++) weights[f] += rate * slope[f] / part.Length;
        }
        return loss / examples.Count;
    }
}
