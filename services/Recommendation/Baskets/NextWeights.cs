using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Shop.Recommendation.Baskets;

/// <summary>A small network that turns what speaks for a product into one score: two layers, found by Training on ten months of real baskets.</summary>
public sealed class NextWeights
{
    /// <summary>Each feature and its root; then how high the plain score had it, how long the basket is, and a constant.</summary>
    public static readonly int Inputs = 2 * BasketFeatures.Count + 3;
    public const int Hidden = 24;
    private static readonly Lazy<NextWeights> Embedded = new(ReadShipped);

    private NextWeights(float[] values) => Values = values;

    public static int Size => Hidden * Inputs + Hidden + Inputs;

    /// <summary>The rows of the first layer, what each counts, and what each input counts directly.</summary>
    public float[] Values { get; }

    /// <summary>As shipped inside the assembly.</summary>
    public static NextWeights Shipped => Embedded.Value;

    public static NextWeights Of(float[] values) => values.Length == Size ? new(values) : throw new ArgumentException($"{values.Length} weights, not {Size}.");

    public ReadOnlySpan<float> Row(int hidden) => Values.AsSpan(hidden * Inputs, Inputs);
    public ReadOnlySpan<float> Counts => Values.AsSpan(Hidden * Inputs, Hidden);
    public ReadOnlySpan<float> Direct => Values.AsSpan(Hidden * Inputs + Hidden, Inputs);

    public float Score(ReadOnlySpan<float> input)
    {
        var score = TensorPrimitives.Dot(Direct, input);
        for (var h = 0; h < Hidden; h++)
            if (TensorPrimitives.Dot(Row(h), input) is > 0 and var active) score += Counts[h] * active;
        return score;
    }

    public static float[] Input(float[][] features, int product, int rank, int basket)
    {
        var input = new float[Inputs];
        for (var f = 0; f < features.Length; f++) (input[f], input[features.Length + f]) = (features[f][product], MathF.Sqrt(features[f][product]));
        (input[^3], input[^2], input[^1]) = (1f / (rank + 1), MathF.Log(1 + basket) / 4, 1);
        return input;
    }

    private static NextWeights ReadShipped()
    {
        using var stream = typeof(NextWeights).Assembly.GetManifestResourceStream("Shop.Recommendation.Baskets.next.weights");
        if (stream is null) throw new InvalidOperationException("The weights of the next-in-basket network are not in the assembly.");
        var values = new float[Size];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new(values);
    }
}
