using Shop.Platform;
using Shop.Recommendation.Products;
using Shop.Recommendation.Serving;

namespace Shop.Recommendation.Search;

/// <param name="Sku">Of the product whose name it is.</param>
public sealed record Suggestion(string Text, string Sku);

/// <summary>Names that have what was typed, at their beginning or at the beginning of a word; the most asked for first.</summary>
public static class Suggestions
{
    private const int Most = 8;

    public static IReadOnlyList<Suggestion> For(string typed, Knowledge knowledge, Language language, DateTimeOffset now)
    {
        if (typed.Length == 0) return [];
        return [.. (from product in knowledge.Products
                   where product.IsSold
                   let name = product.NameIn(language)
                   let place = PlaceIn(name, typed)
                   where place >= 0
                   orderby place > 0, !product.IsBuyable, knowledge.PopularityOf(product, now) descending, name
                   group product by name into same
                   select new Suggestion(same.Key, same.First().Sku)).Take(Most)];
    }

    private static int PlaceIn(string name, string typed)
    {
        for (var at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(typed, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !char.IsAsciiLetterOrDigit(typed[0]) || !char.IsAsciiLetterOrDigit(name[at - 1])) return at;
        return -1;
    }
}
