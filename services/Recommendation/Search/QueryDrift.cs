using System.Numerics.Tensors;

namespace Shop.Recommendation.Search;

/// <summary>How far what is asked these days has moved from what is usually asked, as the model sees it: 0 is not at all. Beyond 0.2 it is time to look at the model.</summary>
public sealed class QueryDrift
{
    private const float Recent = 0.01f, Usual = 0.0001f;
    private const int Few = 100;
    private readonly Lock gate = new();
    private ModelName? model;
    private float[] recent = [], usual = [];
    private int asked;

    public void Asked(float[] query, ModelName by)
    {
        lock (gate)
        {
            if (model != by) (model, recent, usual, asked) = (by, [.. query], [.. query], 0);
            // Until there are many, both are plain means.
            asked++;
            Move(recent, query, Math.Max(Recent, 1f / asked));
            Move(usual, query, Math.Max(Usual, 1f / asked));
            if (asked > Few) DiscoveryMetrics.Drifted(1 - TensorPrimitives.CosineSimilarity<float>(recent, usual));
        }
    }

    private static void Move(float[] mean, float[] to, float by)
    {
        for (var i = 0; i < mean.Length; i++) mean[i] += by * (to[i] - mean[i]);
    }
}
