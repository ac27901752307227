using System.Numerics.Tensors;

namespace Shop.Recommendation.Index;

/// <summary>Directions that stand for their neighbourhoods, found by spherical k-means over a sample; seeded, so the same vectors give the same ones.</summary>
public sealed class Clusters
{
    private const int Rounds = 8, Most = 512;
    private readonly int dimension;
    private readonly sbyte[] codes;
    private readonly float[] scales;

    private Clusters(float[][] centres)
    {
        dimension = centres[0].Length;
        codes = new sbyte[centres.Length * dimension];
        scales = new float[centres.Length];
        for (var i = 0; i < centres.Length; i++) scales[i] = ByteCodes.Quantise(centres[i], codes.AsSpan(i * dimension, dimension));
    }

    public int Count => scales.Length;

    public static Clusters Find(IReadOnlyList<float[]> sample, int count, CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var centres = Enumerable.Range(0, sample.Count).OrderBy(_ => random.Next()).Take(count).Select(i => sample[i]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clusters = new Clusters(centres);
            var nearest = new int[sample.Count];
            Parallel.For(0, sample.Count, i => nearest[i] = clusters.Nearest(sample[i]));
            centres = Means(sample, nearest, centres, random);
        }
        return new(centres);
    }

    public int Nearest(ReadOnlySpan<float> vector)
    {
        var query = new WideQuery(vector).Codes;
        var (best, score) = (0, float.NegativeInfinity);
        for (var i = 0; i < scales.Length; i++)
            if (ByteCodes.Dot(query, codes.AsSpan(i * dimension, dimension)) * scales[i] is var s && s > score) (best, score) = (i, s);
        return best;
    }

    /// <summary>Those whose cosine is at most `reach` below the best one's; nearest first, so that what comes later is soon beaten.</summary>
    public int[] Within(in WideQuery query, float reach)
    {
        var falls = new float[scales.Length];
        for (var i = 0; i < falls.Length; i++) falls[i] = -ByteCodes.Dot(query.Codes, codes.AsSpan(i * dimension, dimension)) * scales[i] * query.Scale;
        var furthest = TensorPrimitives.Min<float>(falls) + reach;
        var within = new List<int>();
        for (var i = 0; i < falls.Length; i++)
            if (falls[i] <= furthest) within.Add(i);
        within.Sort((a, b) => falls[a].CompareTo(falls[b]));
        return [.. within.Take(Most)];
    }

    private static float[][] Means(IReadOnlyList<float[]> sample, int[] nearest, float[][] before, Random random)
    {
        var sums = before.Select(c => new float[c.Length]).ToArray();
        var members = new int[before.Length];
        for (var i = 0; i < sample.Count; i++)
        {
            TensorPrimitives.Add(sums[nearest[i]], sample[i], sums[nearest[i]]);
            members[nearest[i]]++;
        }
        for (var i = 0; i < sums.Length; i++)
        {
            // An empty neighbourhood starts anew somewhere else.
            if (members[i] == 0 || TensorPrimitives.Norm(sums[i]) is not (> 1e-6f and var length)) sums[i] = sample[random.Next(sample.Count)];
            else TensorPrimitives.Divide(sums[i], length, sums[i]);
        }
        return sums;
    }
}
