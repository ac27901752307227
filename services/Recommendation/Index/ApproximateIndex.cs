namespace Shop.Recommendation.Index;

/// <summary>
/// An inverted file: products lie in lists by the nearest of some thousand directions, and a search looks at the lists whose cosine to the query is at most
/// `reach` below the best one's: few for a query that says clearly where it belongs, many for a vague one.
/// Small or not yet clustered, it is one list, hence exact. It clusters itself anew when it has grown fourfold; searches go on meanwhile.
/// </summary>
public sealed class ApproximateIndex(int dimension, float reach = 0.34f, int firstClustering = 20_000) : IVectorIndex, IDisposable
{
    private const int SamplePerList = 16, LargestSample = 100_000, Growth = 4;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly SemaphoreSlim writers = new(1);
    private InvertedLists lists = new(dimension, null);
    private int clusteredAt;

    public async ValueTask Upsert(IReadOnlyList<VectorEntry> entries, CancellationToken cancellationToken)
    {
        await writers.WaitAsync(cancellationToken);
        try
        {
            Change(() =>
            {
                foreach (var (id, vector) in entries) lists.Set(id, vector);
            });
            if (lists.Count >= firstClustering && lists.Count >= clusteredAt * Growth) await Task.Run(() => Cluster(cancellationToken), cancellationToken);
        }
        finally
        {
            writers.Release();
        }
    }

    public async ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await writers.WaitAsync(cancellationToken);
        try
        {
            Change(() =>
            {
                foreach (var id in ids) lists.Remove(id);
            });
        }
        finally
        {
            writers.Release();
        }
    }

    public ValueTask<IReadOnlyList<VectorHit>> Search(ReadOnlyMemory<float> query, int count, CancellationToken cancellationToken)
    {
        if (count <= 0) return new([]);
        var wide = new WideQuery(query.Span);
        gate.EnterReadLock();
        try
        {
            return new(lists.Search(wide, reach, count));
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    public ValueTask<long> Count(CancellationToken cancellationToken) => new(lists.Count);

    public void Dispose()
    {
        gate.Dispose();
        writers.Dispose();
    }

    private void Cluster(CancellationToken cancellationToken)
    {
        var entries = lists.All();
        var count = Math.Max(16, (int)(4 * Math.Sqrt(entries.Length)));
        var random = new Random(11);
        var sample = Enumerable.Range(0, Math.Min(entries.Length, Math.Min(LargestSample, count * SamplePerList)))
            .Select(_ => entries[random.Next(entries.Length)]).Select(e => lists.Vector(e)).ToArray();
        var next = new InvertedLists(dimension, Clusters.Find(sample, count, cancellationToken));
        next.Fill(entries, lists);
        Change(() => lists = next);
        clusteredAt = entries.Length;
    }

    private void Change(Action change)
    {
        gate.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }
}
