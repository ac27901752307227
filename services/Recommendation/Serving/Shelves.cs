namespace Shop.Recommendation.Serving;

/// <summary>What requests are answered from. It is replaced as a whole: whoever has taken it keeps what it took.</summary>
public sealed class Shelves
{
    private volatile Knowledge? current;

    public bool IsFilled => current is not null;

    public Knowledge Knowledge => current ?? throw new Platform.StoreUnavailable("The products are still being read.");

    public void Replace(Knowledge knowledge) => current = knowledge;
}
