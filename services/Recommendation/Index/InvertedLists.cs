namespace Shop.Recommendation.Index;

/// <summary>Vectors in blocks, each in that of its nearest direction, or all in one without directions. Not safe for threads by itself.</summary>
internal sealed class InvertedLists(int dimension, Clusters? clusters)
{
    /// <summary>With so few for every one that is asked for, keeping a shortlist takes longer than reading the second bytes too.</summary>
    private const int FewPerHit = 12 * CodeBlock.Shortlist;

    private readonly CodeBlock[] blocks = [.. Enumerable.Range(0, clusters?.Count ?? 1).Select(_ => new CodeBlock(dimension))];
    private readonly Dictionary<Guid, Place> places = [];

    public int Count => places.Count;

    public Place[] All() => [.. places.Values];

    public float[] Vector(Place place) => blocks[place.Block].Vector(place.Position);

    public void Set(Guid id, float[] vector)
    {
        Remove(id);
        Add(id, vector, clusters?.Nearest(vector) ?? 0);
    }

    public void Remove(Guid id)
    {
        if (!places.Remove(id, out var place)) return;
        var moved = blocks[place.Block].RemoveAt(place.Position);
        if (moved != id) places[moved] = place;
    }

    /// <summary>The entries of other lists, each into the block that is nearest here.</summary>
    public void Fill(Place[] entries, InvertedLists from)
    {
        var nearest = new int[entries.Length];
        Parallel.For(0, entries.Length, i => nearest[i] = clusters!.Nearest(from.Vector(entries[i])));
        foreach (var members in nearest.CountBy(block => block)) blocks[members.Key].Grow(members.Value);
        for (var i = 0; i < entries.Length; i++) Add(from.blocks[entries[i].Block].Id(entries[i].Position), from.Vector(entries[i]), nearest[i]);
    }

    /// <returns>Best first, at most `count`, of the blocks within reach of the query.</returns>
    public VectorHit[] Search(in WideQuery query, float reach, int count)
    {
        var nearest = new Nearest<Guid>(count);
        if (clusters is null && Count <= count * FewPerHit) blocks[0].ScanClosely(query, nearest);
        else
        {
            var shortlist = new Nearest<Place>(count * CodeBlock.Shortlist);
            if (clusters is null) blocks[0].Scan(query, 0, shortlist);
            else foreach (var block in clusters.Within(query, reach)) blocks[block].Scan(query, block, shortlist);
            foreach (var (place, _) in shortlist.BestFirst()) nearest.Offer(blocks[place.Block].Id(place.Position), blocks[place.Block].Score(query, place.Position));
        }
        return [.. nearest.BestFirst().Select(h => new VectorHit(h.Candidate, h.Score))];
    }

    private void Add(Guid id, float[] vector, int block) => places[id] = new(block, blocks[block].Add(id, vector));
}
