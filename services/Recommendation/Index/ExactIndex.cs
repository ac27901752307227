namespace Shop.Recommendation.Index;

/// <summary>Every product is looked at, the nearest of them in sixteen bits a dimension: right for a shop of up to some 100,000 products.</summary>
public sealed class ExactIndex(int dimension) : IVectorIndex, IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly InvertedLists all = new(dimension, null);

    public ValueTask Upsert(IReadOnlyList<VectorEntry> entries, CancellationToken cancellationToken)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var (id, vector) in entries) all.Set(id, vector);
        }
        finally
        {
            gate.ExitWriteLock();
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var id in ids) all.Remove(id);
        }
        finally
        {
            gate.ExitWriteLock();
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<VectorHit>> Search(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        if (count <= 0) return new([]);
        var wide = new WideQuery(query.Span);
        gate.EnterReadLock();
        try
        {
            return new(all.Search(wide, reach: 0, count));
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public ValueTask<long> Count(CancellationToken cancellationToken) => new(all.Count);

    public void Dispose() => gate.Dispose();
}
