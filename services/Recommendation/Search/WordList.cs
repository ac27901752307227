using System.Collections.Frozen;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

/// <summary>The words of the catalogue and how many products have each: what a mistyped word is mended to, and what a beginning can become.</summary>
public sealed class WordList
{
    private readonly Dictionary<Guid, string[]> byProduct = [];
    private volatile Snapshot snapshot = new(FrozenDictionary<string, int>.Empty, FrozenDictionary<int, (string, int)[]>.Empty);

    /// <summary>One writer at a time; readers see the list before or after.</summary>
    public void Put(IEnumerable<ProductFacts> products)
    {
        foreach (var product in products)
        {
            if (product.IsSold) byProduct[product.Id] = [.. Of(product).Distinct(StringComparer.Ordinal)];
            else byProduct.Remove(product.Id);
        }
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in byProduct.Values.SelectMany(words => words)) counts[word] = counts.GetValueOrDefault(word) + 1;
        snapshot = new(counts.ToFrozenDictionary(StringComparer.Ordinal), counts.Where(word => word.Key.Length >= Spelling.ShortestMended)
            .GroupBy(word => word.Key.Length).ToFrozenDictionary(length => length.Key, length => length.Select(word => (word.Key, word.Value)).ToArray()));
    }

    public int Count(string word) => snapshot.Counts.GetValueOrDefault(word);

    /// <summary>Words of about this length.</summary>
    public IEnumerable<(string Word, int Count)> OfLength(int from, int to)
    {
        var lengths = snapshot.ByLength;
        for (var length = from; length <= to; length++)
            if (lengths.TryGetValue(length, out var words))
                foreach (var word in words) yield return word;
    }

    /// <summary>In lower case, letters and digits only.</summary>
    public static IEnumerable<string> In(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || (text[i] == '\'' && start >= 0 && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])));
            if (inside && start < 0) start = i;
            else if (!inside && start >= 0)
            {
                yield return text[start..i].ToLowerInvariant();
                start = -1;
            }
        }
    }

    private static IEnumerable<string> Of(ProductFacts product) =>
        In($"{product.Name} {product.Category} {product.Description} {string.Join(' ', product.Traits.English.Select(t => $"{t.Name} {t.Value}"))}");

    private sealed record Snapshot(FrozenDictionary<string, int> Counts, FrozenDictionary<int, (string Word, int Count)[]> ByLength);
}
