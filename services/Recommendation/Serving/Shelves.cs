using Shop.Platform;
using Shop.Recommendation.Experiments;

namespace Shop.Recommendation.Serving;

/// <summary>
/// What requests are answered from: the shelf of the model that serves, and those of models on trial. Replaced as a whole, so a request
/// works to its end with what it took; what was replaced is let go of when no request can hold it any more.
/// </summary>
public sealed class Shelves
{
    private static readonly TimeSpan longestRequest = TimeSpan.FromMinutes(1);
    private volatile State? state;

    public bool IsFilled => state is not null;

    public Shelf Serving => Current.Serving;

    public Knowledge Knowledge => Current.Serving.Knowledge;

    public IEnumerable<Shelf> All => state is { } now ? now.OnTrial.Values.Prepend(now.Serving) : [];

    /// <summary>The shelf for a variant; the serving one when its own model is not to be had.</summary>
    public Shelf For(Variant variant) => variant.Model is { } model && Current.OnTrial.TryGetValue(model, out var shelf) ? shelf : Current.Serving;

    /// <summary>One writer: the follower.</summary>
    public void Replace(Shelf serving, IReadOnlyDictionary<string, Shelf> onTrial)
    {
        List<Shelf> before = [.. All];
        state = new(serving, onTrial);
        var gone = before.Except(All).ToList();
        if (gone.Count > 0) _ = LetGo(gone);
    }

    private State Current => state ?? throw new StoreUnavailable("The products are still being read.");

    private static async Task LetGo(IReadOnlyList<Shelf> gone)
    {
        await Task.Delay(longestRequest);
        foreach (var shelf in gone) shelf.Dispose();
    }

    private sealed record State(Shelf Serving, IReadOnlyDictionary<string, Shelf> OnTrial);
}
