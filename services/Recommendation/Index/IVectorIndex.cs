namespace Shop.Recommendation.Index;

public readonly record struct VectorEntry(Guid Id, float[] Vector);

public readonly record struct VectorHit(Guid Id, float Score);

/// <summary>Unit vectors by product: who is nearest by cosine. Every implementation may be asked and changed by many threads at once.</summary>
public interface IVectorIndex
{
    ValueTask Upsert(IReadOnlyList<VectorEntry> entries, CancellationToken cancellationToken);

    ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <returns>Best first, at most `count`.</returns>
    ValueTask<IReadOnlyList<VectorHit>> Search(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken);

    ValueTask<long> Count(CancellationToken cancellationToken);
}
