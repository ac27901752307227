namespace Shop.Recommendation.Index;

/// <summary>A growing run of int8 vectors with their ids. Not safe for threads by itself: the index that owns it guards it.</summary>
public sealed class CodeBlock(int dimension)
{
    private sbyte[] codes = [];
    private float[] scales = [];
    private Guid[] ids = [];

    public int Count { get; private set; }

    public Guid Id(int position) => ids[position];

    public int Add(Guid id, ReadOnlySpan<float> vector)
    {
        if (Count == ids.Length)
        {
            var capacity = Math.Max(16, Count + Count / 2);
            Array.Resize(ref codes, capacity * dimension);
            Array.Resize(ref scales, capacity);
            Array.Resize(ref ids, capacity);
        }
        Set(Count, id, vector);
        return Count++;
    }

    public void Set(int position, Guid id, ReadOnlySpan<float> vector)
    {
        ids[position] = id;
        scales[position] = ByteCodes.Quantise(vector, codes.AsSpan(position * dimension, dimension));
    }

    /// <summary>The last one takes the place of the removed.</summary>
    /// <returns>The id that moved to the position, or the removed one itself when it was the last.</returns>
    public Guid RemoveAt(int position)
    {
        var last = --Count;
        codes.AsSpan(last * dimension, dimension).CopyTo(codes.AsSpan(position * dimension, dimension));
        (ids[position], scales[position]) = (ids[last], scales[last]);
        return ids[last];
    }

    public float[] Vector(int position)
    {
        var vector = new float[dimension];
        for (var i = 0; i < dimension; i++) vector[i] = codes[position * dimension + i] * scales[position];
        return vector;
    }

    public void Scan(ReadOnlySpan<short> query, float queryScale, Nearest nearest)
    {
        for (var i = 0; i < Count; i++)
        {
            var score = ByteCodes.Dot(query, codes.AsSpan(i * dimension, dimension)) * scales[i] * queryScale;
            if (score > nearest.Floor) nearest.Offer(ids[i], score);
        }
    }
}
