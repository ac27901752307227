namespace Shop.Recommendation.Index;

/// <summary>Every product is looked at, the nearest of them in sixteen bits a dimension: right for a shop of up to some 100,000 products.</summary>
public sealed class ExactIndex(int dimension) : IVectorIndex, IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly CodeBlock block = new(dimension);
    private readonly Dictionary<Guid, int> positions = [];

    public ValueTask Upsert(IReadOnlyList<VectorEntry> entries, CancellationToken cancellationToken)
    {
        gate.EnterWriteLock();
        try
        {
            foreach (var (id, vector) in entries)
                if (positions.TryGetValue(id, out var position)) block.Set(position, id, vector);
                else positions[id] = block.Add(id, vector);
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
            foreach (var id in ids)
                if (positions.Remove(id, out var position) && block.RemoveAt(position) is var moved && moved != id) positions[moved] = position;
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
        var shortlist = new Nearest<Place>(count * CodeBlock.Shortlist);
        var nearest = new Nearest<Guid>(count);
        var wide = new WideQuery(query.Span);
        gate.EnterReadLock();
        try
        {
            block.Scan(wide, 0, shortlist);
            foreach (var (place, _) in shortlist.BestFirst()) nearest.Offer(block.Id(place.Position), block.Score(wide, place.Position));
        }
        finally
        {
            gate.ExitReadLock();
        }
        return new([.. nearest.BestFirst().Select(h => new VectorHit(h.Candidate, h.Score))]);
    }

    public ValueTask<long> Count(CancellationToken cancellationToken) => new(positions.Count);

    public void Dispose() => gate.Dispose();
}
