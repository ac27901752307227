using Shop.Recommendation.Embedding;
using Shop.Recommendation.Products;
using Shop.Recommendation.Ranking;

namespace Shop.Recommendation.Serving;

/// <summary>The products that are sold, numbered, with the words of their names. A snapshot: made anew when a name changes.</summary>
public sealed class Catalogue
{
    private readonly Guid[] ids;
    private readonly Dictionary<Guid, int> numbers = [];

    /// <param name="isEnglish">Words of the language that the catalogue need not know.</param>
    /// <param name="isRare">Words that do exist, but that few people type.</param>
    public Catalogue(IEnumerable<ProductFacts> products, Func<string, bool>? isEnglish = null, Func<string, bool>? isRare = null)
    {
        var sold = products.Where(product => product.IsSold).OrderBy(product => product.Id).ToList();
        ids = [.. sold.Select(product => product.Id)];
        for (var i = 0; i < ids.Length; i++) numbers[ids[i]] = i;
        Names = new([.. sold.Select(product => product.Name)]);
        NamesZh = [.. sold.Select(product => Script.Simplified(product.NameZh))];
        // A word of a description is spelt rightly; one that a single name has may be a slip of whoever wrote it.
        var words = new Dictionary<string, int>(Names.Spelt, StringComparer.Ordinal);
        foreach (var word in sold.SelectMany(Described)) words[word] = Math.Max(2, words.GetValueOrDefault(word));
        Spelling = new(words, word => (isEnglish ?? words.ContainsKey)(word) || Names.PartsOf(WordForms.Stem(word)) is not null, isRare);
    }

    public NameIndex Names { get; }

    public IReadOnlyList<string> NamesZh { get; }

    public SpellingCorrector Spelling { get; }

    public int Count => ids.Length;

    public Guid this[int number] => ids[number];

    public int? NumberOf(Guid id) => numbers.TryGetValue(id, out var number) ? number : null;

    private static IEnumerable<string> Described(ProductFacts product) =>
        WordForms.Words($"{product.Description} {product.Category} {string.Join(' ', product.Traits.English.Select(trait => trait.Value))}").Distinct(StringComparer.Ordinal);
}
