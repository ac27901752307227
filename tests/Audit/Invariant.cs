namespace Shop.Audit;

/// <summary>One promise of the shop and how it is checked.</summary>
public abstract class Invariant(string id, string promise)
{
    public string Id { get; } = id;

    public string Promise { get; } = promise;

    public abstract Task<Examined> Examine(Evidence evidence);
}
