namespace Shop.Recommendation.Index;

/// <summary>The best `count` seen so far.</summary>
public sealed class Nearest(int count)
{
    private readonly PriorityQueue<Guid, float> heap = new(count + 1);

    /// <summary>What a newcomer must beat.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    public void Offer(Guid id, float score)
    {
        if (heap.Count < count) heap.Enqueue(id, score);
        else heap.EnqueueDequeue(id, score);
        if (heap.Count == count && heap.TryPeek(out _, out var least)) Floor = least;
    }

    public VectorHit[] BestFirst()
    {
        var hits = new VectorHit[heap.Count];
        for (var i = hits.Length - 1; heap.TryDequeue(out var id, out var score); i--) hits[i] = new(id, score);
        return hits;
    }
}
