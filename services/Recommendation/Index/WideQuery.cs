using System.Numerics.Tensors;

namespace Shop.Recommendation.Index;

/// <summary>A query is read once and compared a million times, so it has fifteen bits a dimension: as many as a sum over 1,024 dimensions bears in an int.</summary>
public readonly struct WideQuery
{
    private const float Largest = 16_383;

    public WideQuery(ReadOnlySpan<float> vector)
    {
        Codes = new short[vector.Length];
        var most = MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        Scale = most > 0 && float.IsFinite(most) ? most / Largest : 0;
        if (Scale > 0)
            for (var i = 0; i < Codes.Length; i++) Codes[i] = (short)MathF.Round(vector[i] / Scale);
    }

    public short[] Codes { get; }

    public float Scale { get; }
}
