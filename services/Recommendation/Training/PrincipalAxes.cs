using System.Numerics.Tensors;

namespace Shop.Recommendation.Training;

/// <summary>The directions in which the teacher's vectors differ most, by orthogonal iteration: the student's space is the teacher's, narrower.</summary>
public sealed class PrincipalAxes
{
    private readonly float[][] axes;

    public PrincipalAxes(IReadOnlyList<float[]> vectors, int count, int seed)
    {
        var width = vectors[0].Length;
        var moments = Moments(vectors, width);
        var random = new Random(seed);
        axes = [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray())];
        for (var round = 0; round < 40; round++)
        {
            Parallel.For(0, count, i =>
            {
                var source = axes[i];
                axes[i] = [.. moments.Select(row => TensorPrimitives.Dot<float>(row, source))];
            });
            Orthonormal();
        }
    }

    public float[] Project(float[] vector)
    {
        var narrow = axes.Select(axis => TensorPrimitives.Dot<float>(axis, vector)).ToArray();
        var length = TensorPrimitives.Norm<float>(narrow);
        if (length > 1e-6f) TensorPrimitives.Divide(narrow, length, narrow);
        return narrow;
    }

    private void Orthonormal()
    {
        for (var i = 0; i < axes.Length; i++)
        {
            for (var j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(axes[j], -TensorPrimitives.Dot<float>(axes[i], axes[j]), axes[i], axes[i]);
            TensorPrimitives.Divide(axes[i], TensorPrimitives.Norm<float>(axes[i]), axes[i]);
        }
    }

    private static float[][] Moments(IReadOnlyList<float[]> vectors, int width)
    {
        var moments = Enumerable.Range(0, width).Select(_ => new float[width]).ToArray();
        var step = Math.Max(1, vectors.Count / 40_000);
        Parallel.For(0, width, i =>
        {
            for (var v = 0; v < vectors.Count; v += step) TensorPrimitives.MultiplyAdd(vectors[v], vectors[v][i], moments[i], moments[i]);
        });
        return moments;
    }
}
