using System.Numerics.Tensors;

namespace Shop.Recommendation.Training.Sentiment;

/// <summary>Logistic regression over a teacher's vectors: centred, L2, by full-batch Adam; some hundred sentences need no more.</summary>
public sealed class Logistic
{
    private const int Rounds = 400;
    private readonly float[] mean;
    private readonly float[] weights;
    private float bias;

    public Logistic(IReadOnlyList<float[]> vectors, IReadOnlyList<float> labels, float shrink = 2e-3f, float stretch = 8)
    {
        var width = vectors[0].Length;
        mean = new float[width];
        foreach (var vector in vectors) TensorPrimitives.MultiplyAdd(vector, 1f / vectors.Count, mean, mean);
        weights = new float[width];
        Stretch = stretch;
        var inputs = vectors.Select(Input).ToArray();
        var (first, second) = (new float[width], new float[width]);
        for (var round = 1; round <= Rounds; round++)
        {
            var (slope, biasSlope) = (new float[width], 0f);
            for (var i = 0; i < inputs.Length; i++)
            {
                var miss = (Sigmoid(TensorPrimitives.Dot<float>(weights, inputs[i]) + bias) - labels[i]) / inputs.Length;
                TensorPrimitives.MultiplyAdd(inputs[i], miss, slope, slope);
                biasSlope += miss;
            }
            for (var f = 0; f < width; f++)
            {
                var g = slope[f] + shrink * weights[f];
                (first[f], second[f]) = (0.9f * first[f] + 0.1f * g, 0.99f * second[f] + 0.01f * g * g);
                weights[f] -= 0.05f * (first[f] / (1 - MathF.Pow(0.9f, round))) / (MathF.Sqrt(second[f] / (1 - MathF.Pow(0.99f, round))) + 1e-8f);
            }
            bias -= 0.5f * biasSlope;
        }
    }

    private float Stretch { get; }

    public float Positive(float[] vector) => Sigmoid(TensorPrimitives.Dot<float>(weights, Input(vector)) + bias);

    public static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private float[] Input(float[] vector)
    {
        var input = new float[vector.Length];
        TensorPrimitives.Subtract(vector, mean, input);
        TensorPrimitives.Multiply(input, Stretch, input);
        return input;
    }
}
