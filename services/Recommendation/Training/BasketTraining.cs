using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Shop.Recommendation.Baskets;
using Shop.Recommendation.Evaluation.Data;

namespace Shop.Recommendation.Training;

/// <summary>
/// Finds the network that orders the candidates: each last product should outweigh the others (softmax, Adam). It learns on a stretch of the given baskets in
/// their order, always from what came before them, and is measured on the last sixth; the weights that ship have then seen that sixth too.
/// </summary>
public static class BasketTraining
{
    private const int Batch = 32, Depth = 10;
    private const float Rate = 2e-3f, Shrink = 2e-5f;

    public static void Run(RetailSales sales, IReadOnlyList<float[]> vectors, string output, int passes = 8)
    {
        var next = new NextInBasket(vectors, [.. sales.Products.Select(p => NextInBasket.CodeNumber(p.Code))]);
        var (from, to) = (sales.Baskets.Count / 4, sales.Baskets.Count - sales.Baskets.Count / 6);
        var (examples, later) = (new List<Example>(), new List<Example>());
        for (var b = 0; b < sales.Baskets.Count; b++)
        {
            var basket = sales.Baskets[b];
            if (b >= from)
            {
                var features = next.Features(basket[..^1]);
                (b < to ? examples : later).Add(Example.Of(features, basket));
            }
            next.Learn(basket);
            if (b % 2000 == 0) Console.WriteLine($"{b:N0} of {sales.Baskets.Count:N0} baskets");
        }
        Console.WriteLine($"among the candidates {later.Average(e => e.Right >= 0 ? 1.0 : 0):0.000}");
        Train(examples, passes, pass => Console.WriteLine($"pass {pass.Number}, loss {pass.Loss:0.0000}: {Measure(later, pass.Weights)}; on its own {Measure(examples, pass.Weights)}"));
        var all = Train([.. examples, .. later], passes, _ => { });
        File.WriteAllBytes(output, MemoryMarshal.AsBytes<float>(all.Values).ToArray());
    }

    private static NextWeights Train(List<Example> examples, int passes, Action<(int Number, double Loss, NextWeights Weights)> report)
    {
        var random = new Random(2);
        var weights = NextWeights.Of([.. Enumerable.Range(0, NextWeights.Size).Select(i =>
            i < NextWeights.Hidden * NextWeights.Inputs ? (float)(random.NextDouble() - 0.5) * 0.6f : i < NextWeights.Hidden * NextWeights.Inputs + NextWeights.Hidden ? (float)(random.NextDouble() - 0.5) * 0.3f : 0)]);
        var (first, second, step) = (new float[NextWeights.Size], new float[NextWeights.Size], 0);
        var usable = examples.Where(e => e.Right >= 0).ToArray();
        for (var pass = 1; pass <= passes; pass++)
        {
            random.Shuffle(usable);
            var loss = 0.0;
            foreach (var part in usable.Chunk(Batch))
            {
                var slopes = new float[part.Length][];
                var losses = new double[part.Length];
                Parallel.For(0, part.Length, i => losses[i] = part[i].Slope(weights, slopes[i] = new float[NextWeights.Size]));
                loss += losses.Sum();
                step++;
                var rate = Rate * (1 - (pass - 1) / (float)passes) * MathF.Sqrt(1 - MathF.Pow(0.99f, step)) / (1 - MathF.Pow(0.9f, step));
                for (var f = 0; f < NextWeights.Size; f++)
                {
                    var g = -slopes.Sum(s => s[f]) / part.Length + Shrink * weights.Values[f];
                    (first[f], second[f]) = (0.9f * first[f] + 0.1f * g, 0.99f * second[f] + 0.01f * g * g);
                    weights.Values[f] -= rate * first[f] / (MathF.Sqrt(second[f]) + 1e-7f);
                }
            }
            report((pass, loss / usable.Length, weights));
        }
        return weights;
    }

    private static string Measure(List<Example> examples, NextWeights weights)
    {
        var ranks = examples.AsParallel().Select(e => e.Rank(weights)).ToList();
        return $"{ranks.Average(r => r < Depth ? 1.0 : 0):0.000} {ranks.Average(r => r < Depth ? 1.0 / (r + 1) : 0):0.000}";
    }

    /// <summary>The candidates' inputs, and which was right (-1: none of them).</summary>
    private sealed record Example(float[][] Inputs, int Right)
    {
        public static Example Of(float[][] features, int[] basket)
        {
            var candidates = NextInBasket.FirstChoice(features, basket[..^1]);
            return new([.. candidates.Select((p, rank) => NextWeights.Input(features, p, rank, basket.Length - 1))], Array.IndexOf(candidates, basket[^1]));
        }

        public int Rank(NextWeights weights)
        {
            if (Right < 0) return int.MaxValue;
            var scores = Inputs.Select(i => weights.Score(i)).ToArray();
            return scores.Where((s, i) => i != Right && (s > scores[Right] || s == scores[Right] && i < Right)).Count();
        }

        /// <summary>Adds the way uphill of the right one's chance.</summary>
        public double Slope(NextWeights weights, float[] slope)
        {
            var scores = Inputs.Select(i => weights.Score(i)).ToArray();
            var most = scores.Max();
            var chances = scores.Select(s => MathF.Exp(s - most)).ToArray();
            var sum = chances.Sum();
            var (counts, direct) = (NextWeights.Hidden * NextWeights.Inputs, NextWeights.Hidden * NextWeights.Inputs + NextWeights.Hidden);
            for (var i = 0; i < Inputs.Length; i++)
            {
                var pull = (i == Right ? 1 : 0) - chances[i] / sum;
                if (MathF.Abs(pull) < 1e-5f) continue;
                TensorPrimitives.MultiplyAdd(Inputs[i], pull, slope.AsSpan(direct, NextWeights.Inputs), slope.AsSpan(direct, NextWeights.Inputs));
                for (var h = 0; h < NextWeights.Hidden; h++)
                {
                    if (TensorPrimitives.Dot(weights.Row(h), Inputs[i]) is not (> 0 and var active)) continue;
                    slope[counts + h] += pull * active;
                    var row = slope.AsSpan(h * NextWeights.Inputs, NextWeights.Inputs);
                    TensorPrimitives.MultiplyAdd(Inputs[i], pull * weights.Counts[h], row, row);
                }
            }
            return -Math.Log(Math.Max(chances[Right] / sum, 1e-9));
        }
    }
}
