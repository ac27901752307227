namespace Shop.Recommendation.Index;

/// <summary>The best `count` seen so far.</summary>
public sealed class Nearest<T>(int count)
{
    private readonly PriorityQueue<T, float> heap = new(count + 1);

    /// <summary>What a newcomer must beat.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    public void Offer(T candidate, float score)
    {
        if (heap.Count < count) heap.Enqueue(candidate, score);
        else heap.EnqueueDequeue(candidate, score);
        if (heap.Count == count && heap.TryPeek(out _, out var least)) Floor = least;
    }

    public (T Candidate, float Score)[] BestFirst()
    {
        var hits = new (T, float)[heap.Count];
        for (var i = hits.Length - 1; heap.TryDequeue(out var candidate, out var score); i--) hits[i] = (candidate, score);
        return hits;
    }
}
