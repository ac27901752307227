namespace Shop.Recommendation.Index;

/// <summary>
/// An inverted file: products lie in lists by the nearest of some thousand directions, and a search looks at the lists nearest to the query only.
/// Small or not yet clustered, it is one list, hence exact. It clusters itself anew when it has grown fourfold; searches go on meanwhile.
/// </summary>
public sealed class ApproximateIndex(int dimension, int probes = 64, int firstClustering = 20_000) : IVectorIndex, IDisposable
{
    private const int SamplePerList = 16, LargestSample = 100_000, Growth = 4;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly SemaphoreSlim writers = new(1);
    private Lists lists = new(dimension, null);
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
        var nearest = new Nearest(count);
        var wide = ByteCodes.Widen(query.Span, out var scale);
        gate.EnterReadLock();
        try
        {
            lists.Scan(wide, scale, probes, nearest);
        }
        finally
        {
            gate.ExitReadLock();
        }
        return new(nearest.BestFirst());
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
        var next = new Lists(dimension, Clusters.Find(sample, count, cancellationToken));
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

    private readonly record struct Place(int List, int Position);

    private sealed class Lists(int dimension, Clusters? clusters)
    {
        private readonly CodeBlock[] blocks = [.. Enumerable.Range(0, clusters?.Count ?? 1).Select(_ => new CodeBlock(dimension))];
        private readonly Dictionary<Guid, Place> places = [];

        public int Count => places.Count;

        public Place[] All() => [.. places.Values];

        public float[] Vector(Place place) => blocks[place.List].Vector(place.Position);

        public void Set(Guid id, float[] vector)
        {
            Remove(id);
            Add(id, vector, clusters?.Nearest(vector) ?? 0);
        }

        public void Remove(Guid id)
        {
            if (!places.Remove(id, out var place)) return;
            var moved = blocks[place.List].RemoveAt(place.Position);
            if (moved != id) places[moved] = place;
        }

        public void Fill(Place[] entries, Lists from)
        {
            var nearest = new int[entries.Length];
            Parallel.For(0, entries.Length, i => nearest[i] = clusters!.Nearest(from.Vector(entries[i])));
            for (var i = 0; i < entries.Length; i++) Add(from.blocks[entries[i].List].Id(entries[i].Position), from.Vector(entries[i]), nearest[i]);
        }

        public void Scan(short[] query, float scale, int probes, Nearest nearest)
        {
            if (clusters is null) blocks[0].Scan(query, scale, nearest);
            else foreach (var list in clusters.Nearest(query, probes)) blocks[list].Scan(query, scale, nearest);
        }

        private void Add(Guid id, float[] vector, int list) => places[id] = new(list, blocks[list].Add(id, vector));
    }
}
