using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

/// <param name="Text">What was searched for.</param>
/// <param name="Correction">The same, when it is not what was typed.</param>
/// <param name="Vector">As the model sees it; null without a model.</param>
public sealed record QueryResult(string Text, string? Correction, float[]? Vector, IReadOnlyList<Found> Found);

/// <summary>The whole way from the words to products, best first: mend, read, embed, rank. The service goes it, and so does the evaluation.</summary>
public static class QueryPath
{
    private const int MostByWords = 500;

    // The answers of this moment: what changes while one is found begins others, and it is not for those.
    public static ValueTask<QueryResult> Go(Shelf shelf, string typed, SearchMode mode, bool exact, CancellationToken cancellationToken) =>
        shelf.Recent.Of(typed, mode, exact, () => Find(shelf, typed, mode, exact, cancellationToken));

    private static async ValueTask<QueryResult> Find(Shelf shelf, string typed, SearchMode mode, bool exact, CancellationToken cancellationToken)
    {
        var correction = exact ? null : shelf.Catalogue.Spelling.Correct(typed)?.Text;
        var text = correction ?? typed;
        if (mode == SearchMode.Text || shelf.Embedder is null) return new(text, correction, null, [.. shelf.Knowledge.Text.Search(text, MostByWords).Select(hit => new Found(hit.Id, hit.Score))]);
        var vector = shelf.VectorOf(text);
        return new(text, correction, vector, await HybridSearch.Search(shelf, text, vector, withWords: mode == SearchMode.Hybrid, cancellationToken));
    }
}
