using System.Numerics.Tensors;
using Shop.Recommendation.Sentiment;

namespace Shop.Recommendation.Training.Sentiment;

/// <summary>
/// The head: a weight for each feature and each dimension of the embedding, found by AdaGrad over the lines in a seeded order. The last passes' weights are averaged: where a line came in the order counts less.
/// </summary>
public sealed class SentimentStudent(int dimension)
{
    private const int Passes = 6, Averaged = 3;
    private const float Rate = 0.1f, DenseRate = 0.05f, Shrink = 2e-5f;
    public const float Stretch = 3;
    private readonly float[] squares = new float[SentimentReading.Newest.Buckets];
    private readonly float[] denseSquares = new float[dimension];

    public float[] Sparse { get; } = new float[SentimentReading.Newest.Buckets];
    public float[] Dense { get; } = new float[dimension];
    public float Bias { get; private set; }

    public void Learn(IReadOnlyList<(long[] Features, float[] Vector, float Positive, float Weight)> lines)
    {
        var random = new Random(4);
        var order = Enumerable.Range(0, lines.Count).ToArray();
        var (sparse, dense) = (new float[Sparse.Length], new float[dimension]);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order) Step(lines[i].Features, lines[i].Vector, lines[i].Positive, lines[i].Weight);
            if (pass < Passes - Averaged) continue;
            TensorPrimitives.MultiplyAdd(Sparse, 1f / Averaged, sparse, sparse);
            TensorPrimitives.MultiplyAdd(Dense, 1f / Averaged, dense, dense);
        }
        sparse.CopyTo(Sparse, 0);
        dense.CopyTo(Dense, 0);
    }

    public float Positive(long[] features, float[] vector) => 1 / (1 + MathF.Exp(-Score(features, vector)));

    private float Score(long[] features, float[] vector)
    {
        var score = Bias + TensorPrimitives.Dot<float>(Dense, vector) * Stretch;
        var scale = SentimentFeatures.Evening(features);
        foreach (var feature in features) score += Sparse[feature] * scale;
        return score;
    }

    private void Step(long[] features, float[] vector, float positive, float weight)
    {
        var miss = (Positive(features, vector) - positive) * weight;
        var scale = SentimentFeatures.Evening(features);
        foreach (var feature in features)
        {
            var g = miss * scale + Shrink * Sparse[feature];
            squares[feature] += g * g;
            Sparse[feature] -= Rate * g / (MathF.Sqrt(squares[feature]) + 0.1f);
        }
        for (var d = 0; d < dimension; d++)
        {
            var g = miss * vector[d] * Stretch + Shrink * Dense[d];
            denseSquares[d] += g * g;
            Dense[d] -= DenseRate * g / (MathF.Sqrt(denseSquares[d]) + 0.1f);
        }
        Bias -= 0.01f * miss;
    }
}
