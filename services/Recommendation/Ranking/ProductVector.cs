using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Ranking;

/// <summary>A product's place among the vectors: mostly its name, somewhat what is said about it. In one text the long description would drown the name.</summary>
public static class ProductVector
{
    private const float DescriptionCounts = 0.5f;

    public static float[] Of(Embedder embedder, string name, string? description = null)
    {
        var vector = embedder.Embed(name, TextRole.Passage);
        if (string.IsNullOrWhiteSpace(description)) return vector;
        TensorPrimitives.MultiplyAdd(embedder.Embed(description, TextRole.Passage), DescriptionCounts, vector, vector);
        if (TensorPrimitives.Norm<float>(vector) is > 1e-6f and var length) TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
