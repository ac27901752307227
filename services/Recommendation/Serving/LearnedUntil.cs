namespace Shop.Recommendation.Serving;

/// <summary>How far a table has been read. A row whose transaction committed late has an earlier time than those already read: a stretch is always read again.</summary>
public sealed class LearnedUntil<TKey> where TKey : notnull
{
    private static readonly TimeSpan overlap = TimeSpan.FromSeconds(15);
    private readonly Dictionary<TKey, DateTimeOffset> recent = [];
    private DateTimeOffset latest = DateTimeOffset.UnixEpoch;

    public DateTimeOffset From => latest == DateTimeOffset.UnixEpoch ? latest : latest - overlap;

    /// <returns>Whether it is new.</returns>
    public bool Take(TKey key, DateTimeOffset at)
    {
        if (!recent.TryAdd(key, at)) return false;
        if (at > latest) latest = at;
        return true;
    }

    /// <summary>What will not be read again need not be known by name.</summary>
    public void Prune()
    {
        foreach (var (key, at) in recent)
            if (at < From) recent.Remove(key);
    }
}
