using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Shop.Recommendation.Embedding;
using Shop.Recommendation.Index;
using Shop.Recommendation.Products;
using Shop.Recommendation.Ranking;
using Shop.Recommendation.Recommend;
using Shop.Recommendation.Search;
using Shop.Recommendation.Sentiment;

namespace Shop.Recommendation.Serving;

/// <summary>What is known, as one model sees it; or no model, and then by words alone. One writer, many readers.</summary>
public sealed class Shelf : IDisposable
{
    private const float DescriptionWeight = 0.5f;
    private readonly Func<string, bool>? isEnglish, isRare;
    private readonly IVectorIndex english, chinese;
    private readonly ConcurrentDictionary<Guid, float[]> vectors = new();

    private Shelf(Knowledge knowledge, ModelFolder? folder, int approximateFrom)
    {
        Knowledge = knowledge;
        Embedder = folder is null ? null : new Embedder(folder);
        Sentiment = folder is null ? null : SentimentHead.Of(folder, Embedder!);
        Model = Embedder is null ? null : new(Embedder.Name, Embedder.Version);
        Lexicon = Embedder?.Lexicon ?? Lexicon.Nothing;
        isEnglish = Embedder is null ? null : word => Embedder.IsCommonWord(word) || Lexicon.Knows(WordForms.Stem(word));
        isRare = Embedder is null ? null : Embedder.IsWord;
        (english, chinese) = (NewIndex(), NewIndex());
        Catalogue = new([], isEnglish, isRare);
        Baskets = new(Embedder?.Dimension ?? 0);

        IVectorIndex NewIndex() => knowledge.Count >= approximateFrom ? new ApproximateIndex(Embedder?.Dimension ?? 1) : new ExactIndex(Embedder?.Dimension ?? 1);
    }

    public Knowledge Knowledge { get; }

    public Embedder? Embedder { get; }

    /// <summary>Null when the model has no head for it.</summary>
    public SentimentHead? Sentiment { get; }

    public ModelName? Model { get; }

    public Lexicon Lexicon { get; }

    public Catalogue Catalogue { get; private set; }

    public BasketSense Baskets { get; }

    /// <summary>Begun anew when the words of a product change.</summary>
    public RecentAnswers Recent { get; private set; } = new();

    /// <exception cref="ModelRefusedException">The model does not run.</exception>
    public static async Task<Shelf> Fill(Knowledge knowledge, ModelFolder? folder, int approximateFrom, CancellationToken cancellationToken)
    {
        var shelf = new Shelf(knowledge, folder, approximateFrom);
        await shelf.Put([.. knowledge.Products], cancellationToken);
        shelf.Learn(knowledge.Baskets);
        return shelf;
    }

    /// <summary>Products whose words have changed.</summary>
    public async Task Put(IReadOnlyList<ProductFacts> products, CancellationToken cancellationToken)
    {
        if (products.Count == 0) return;
        if (Embedder is not null)
        {
            await Put(english, products, product => (product.Name, product.Description), cancellationToken, vectors);
            await Put(chinese, [.. products.Where(product => product.NameZh.Length > 0 && product.NameZh != product.Name)], product => (product.NameZh, product.DescriptionZh), cancellationToken);
        }
        foreach (var product in products) Baskets.Put(product, vectors.GetValueOrDefault(product.Id));
        Catalogue = new(Knowledge.Products, isEnglish, isRare);
        // Not disposed: a request may still write to it, and it has nothing but memory.
        Recent = new();
    }

    public void Learn(IReadOnlyList<Guid[]> baskets)
    {
        foreach (var basket in baskets) Baskets.Learn(basket);
    }

    public float[]? VectorOf(Guid id) => vectors.GetValueOrDefault(id);

    public float[]? VectorOf(string query) => Embedder?.Embed(query) is { } vector && TensorPrimitives.Norm<float>(vector) > 0 ? vector : null;

    /// <summary>Whether the model or the catalogue has every word of the query; Chinese is known by its signs.</summary>
    public bool Knows(string query) => WordForms.Words(query).TrueForAll(word => isRare?.Invoke(word) != false || Catalogue.Names.Knows(WordForms.Stem(word)) || isRare(WordForms.Stem(word)));

    /// <summary>The nearest in either language.</summary>
    public async ValueTask<Dictionary<Guid, float>> Near(float[] vector, int count, CancellationToken cancellationToken)
    {
        var near = new Dictionary<Guid, float>(count);
        foreach (var index in new[] { english, chinese })
            foreach (var hit in await index.Search(vector, count, cancellationToken))
                if (!near.TryGetValue(hit.Id, out var known) || known < hit.Score) near[hit.Id] = hit.Score;
        return near;
    }

    public void Dispose()
    {
        Recent.Dispose();
        Sentiment?.Dispose();
        Embedder?.Dispose();
        Baskets.Dispose();
        (english as IDisposable)?.Dispose();
        (chinese as IDisposable)?.Dispose();
    }

    private async Task Put(
        IVectorIndex index, IReadOnlyList<ProductFacts> products, Func<ProductFacts, (string Name, string Description)> words, CancellationToken cancellationToken,
        ConcurrentDictionary<Guid, float[]>? kept = null)
    {
        List<ProductFacts> sold = [.. products.Where(product => product.IsSold)];
        var names = Embedder!.Embed([.. sold.Select(product => words(product).Name)], TextRole.Passage, cancellationToken);
        var descriptions = Embedder.Embed([.. sold.Select(product => words(product).Description)], TextRole.Passage, cancellationToken);
        for (var i = 0; i < sold.Count; i++)
        {
            if (words(sold[i]) is var (name, description) && description.Length > 0 && description != name)
                TensorPrimitives.MultiplyAdd<float>(descriptions[i], DescriptionWeight, names[i], names[i]);
            if (TensorPrimitives.Norm<float>(names[i]) is > 0 and var length) TensorPrimitives.Divide(names[i], length, names[i]);
            if (kept is not null) kept[sold[i].Id] = names[i];
        }
        await index.Upsert([.. sold.Select((product, i) => new VectorEntry(product.Id, names[i]))], cancellationToken);
        await index.Remove([.. products.Where(product => !product.IsSold).Select(product => product.Id)], cancellationToken);
    }
}
