using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Ranking;

public sealed record SearchResult(IReadOnlyList<(int Name, float Score)> Found, Correction? Correction);

/// <summary>The whole way from a query to products, over a snapshot of names and their vectors: mend, read, embed, rank.</summary>
public sealed class NameSearch
{
    private readonly Embedder embedder;
    private readonly Lexicon lexicon;
    private readonly SpellingCorrector corrector;
    private readonly IReadOnlyList<float[]> vectors;

    public NameSearch(Embedder embedder, IReadOnlyList<string> names, IReadOnlyList<float[]> vectors)
    {
        (this.embedder, this.vectors) = (embedder, vectors);
        Index = new(names);
        lexicon = embedder.Lexicon;
        corrector = new(Index.Spelt, word => embedder.IsCommonWord(word) || lexicon.Knows(WordForms.Stem(word)), embedder.IsWord);
    }

    public NameIndex Index { get; }

    public SearchResult Search(string query, int count)
    {
        var correction = corrector.Correct(query);
        var meant = correction?.Text ?? query;
        var vector = embedder.Embed(meant);
        var named = HybridRanker.Named(Index, lexicon.Read(meant));
        var ranked = HybridRanker.Rank(named, vectors.Select((v, i) => (i, TensorPrimitives.Dot<float>(vector, v))));
        return new([.. ranked.Take(count)], correction);
    }
}
