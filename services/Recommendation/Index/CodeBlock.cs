namespace Shop.Recommendation.Index;

/// <summary>
/// A growing run of vectors with their ids: a byte a dimension that every search reads, and a second one of what the first left over, read for the few that
/// come near. Not safe for threads by itself: the index that owns it guards it.
/// </summary>
public sealed class CodeBlock(int dimension)
{
    /// <summary>So many times what is asked for is scored anew by both bytes.</summary>
    public const int Shortlist = 4;

    private sbyte[] codes = [], rests = [];
    private float[] scales = [];
    private Guid[] ids = [];

    public int Count { get; private set; }

    public Guid Id(int position) => ids[position];

    public int Add(Guid id, ReadOnlySpan<float> vector)
    {
        if (Count == ids.Length) Grow(Math.Max(16, Count + Count / 2));
        Set(Count, id, vector);
        return Count++;
    }

    /// <summary>Room for exactly so many, where the number is known beforehand.</summary>
    public void Grow(int capacity)
    {
        Array.Resize(ref codes, capacity * dimension);
        Array.Resize(ref rests, capacity * dimension);
        Array.Resize(ref scales, capacity);
        Array.Resize(ref ids, capacity);
    }

    private void Set(int position, Guid id, ReadOnlySpan<float> vector)
    {
        ids[position] = id;
        scales[position] = ByteCodes.Quantise(vector, Of(codes, position));
        ByteCodes.QuantiseRest(vector, Of(codes, position), scales[position], Of(rests, position));
    }

    /// <summary>The last one takes the place of the removed.</summary>
    /// <returns>The id that moved to the position, or the removed one itself when it was the last.</returns>
    public Guid RemoveAt(int position)
    {
        var last = --Count;
        Of(codes, last).CopyTo(Of(codes, position));
        Of(rests, last).CopyTo(Of(rests, position));
        (ids[position], scales[position]) = (ids[last], scales[last]);
        return ids[last];
    }

    public float[] Vector(int position)
    {
        var vector = new float[dimension];
        for (int i = 0, at = position * dimension; i < dimension; i++, at++) vector[i] = (codes[at] + rests[at] / ByteCodes.RestsPerCode) * scales[position];
        return vector;
    }

    /// <summary>Offers the positions by their first byte.</summary>
    public void Scan(in WideQuery query, int block, Nearest<Place> nearest)
    {
        for (var i = 0; i < Count; i++)
        {
            var score = ByteCodes.Dot(query.Codes, Of(codes, i)) * scales[i] * query.Scale;
            if (score > nearest.Floor) nearest.Offer(new(block, i), score);
        }
    }

    /// <summary>Offers the ids, by both bytes.</summary>
    public void ScanClosely(in WideQuery query, Nearest<Guid> nearest)
    {
        for (var i = 0; i < Count; i++)
        {
            var score = Score(query, i);
            if (score > nearest.Floor) nearest.Offer(ids[i], score);
        }
    }

    /// <summary>By both bytes.</summary>
    public float Score(in WideQuery query, int position) =>
        (ByteCodes.Dot(query.Codes, Of(codes, position)) + ByteCodes.Dot(query.Codes, Of(rests, position)) / ByteCodes.RestsPerCode) * scales[position] * query.Scale;

    private Span<sbyte> Of(sbyte[] plane, int position) => plane.AsSpan(position * dimension, dimension);
}

/// <summary>Where a vector lies: the how-manieth of which block.</summary>
public readonly record struct Place(int Block, int Position);
