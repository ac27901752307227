using Shop.Recommendation.Embedding;
using Shop.Recommendation.Products;
using Shop.Recommendation.Ranking;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

public readonly record struct Found(Guid Id, double Score);

/// <summary>
/// Which products answer a query, best first: nearness in meaning, and words where they name the thing. The weights are those of
/// <see cref="HybridRanker"/>, which the evaluation measures.
/// </summary>
public static class HybridSearch
{
    private const int Near = 300, NearOnly = 60;
    private const float LeastCosine = 0.3f, LeastByLetters = 0.45f, BelowBest = 0.25f, NamedZhCounts = 0.35f, ToldCounts = 0.2f;

    public static async ValueTask<IReadOnlyList<Found>> Search(Shelf shelf, string text, float[]? vector, bool withWords, CancellationToken cancellationToken)
    {
        var catalogue = shelf.Catalogue;
        var words = withWords ? Words(shelf, catalogue, text) : [];
        var near = vector is null ? [] : await shelf.Near(vector, Near, cancellationToken);
        var best = near.Count > 0 ? near.Values.Max() : 0;
        // A word that nobody knows is read by its letters: what is but a little near to that is chance.
        var least = Math.Max(words.Count > 0 || shelf.Knows(text) ? LeastCosine : LeastByLetters, best - BelowBest);
        // By nearness alone only so many: everything is near to everything a little.
        var byMeaning = near.Where(hit => hit.Value >= least).OrderByDescending(hit => hit.Value).Take(NearOnly).Select(hit => hit.Key);
        return [.. byMeaning.Concat(words.Keys).Distinct()
            .Select(id => new Found(id, words.GetValueOrDefault(id) + CosineOf(id)))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Id)];

        float CosineOf(Guid id) => near.TryGetValue(id, out var cosine) ? cosine
            : vector is not null && shelf.VectorOf(id) is { } own ? System.Numerics.Tensors.TensorPrimitives.Dot<float>(vector, own) : 0;
    }

    /// <summary>What the words of the query are worth, by product.</summary>
    private static Dictionary<Guid, float> Words(Shelf shelf, Catalogue catalogue, string text)
    {
        var terms = shelf.Lexicon.Read(text);
        var worth = HybridRanker.Named(catalogue.Names, terms).ToDictionary(hit => catalogue[hit.Key], hit => hit.Value);
        foreach (var (id, share) in NamedInChinese(catalogue, text))
            worth[id] = Math.Max(worth.GetValueOrDefault(id), NamedZhCounts * share);
        // A word that no name has may stand in a description ("Lancashire", "bone china").
        var untold = terms.Where(term => term.Said.Length > 0 && catalogue.Names.WithAll(term.Said).Count == 0 && !term.Alike.Any(alike => catalogue.Names.WithAll(alike).Count > 0)).ToList();
        foreach (var term in untold)
            foreach (var hit in shelf.Knowledge.Text.SearchTold(string.Join(' ', term.Said), Near))
                worth[hit.Id] = worth.GetValueOrDefault(hit.Id) + ToldCounts / terms.Count;
        return worth;
    }

    /// <summary>How much of the query's Chinese a name has, by pairs of letters; less than half is chance.</summary>
    private static IEnumerable<(Guid Id, float Share)> NamedInChinese(Catalogue catalogue, string text)
    {
        var pairs = ChinesePairs.Of(text).ToList();
        if (pairs.Count == 0) yield break;
        for (var i = 0; i < catalogue.Count; i++)
            if (pairs.Count(pair => catalogue.NamesZh[i].Contains(pair, StringComparison.Ordinal)) is > 0 and var has && has * 2 >= pairs.Count)
                yield return (catalogue[i], (float)has / pairs.Count);
    }
}

public static class ChinesePairs
{
    /// <summary>Neighbouring letters of each run of Chinese; a letter alone is itself.</summary>
    public static IEnumerable<string> Of(string text)
    {
        text = Script.Simplified(text);
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && Script.IsChinese(text[i])) i++;
            if (i - start == 1) yield return text.Substring(start, 1);
            for (var j = start; j + 2 <= i; j++) yield return text.Substring(j, 2);
        }
    }
}
