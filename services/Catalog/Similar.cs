using Shop.Catalog.Art;
using Shop.Platform;

namespace Shop.Catalog;

public sealed record SimilarProduct : ProductItem
{
    internal SimilarProduct(ProductItem item) : base(item) { }

    /// <summary>Why it is shown, in the language asked for.</summary>
    public required string Reason { get; init; }
}

public sealed record SimilarProducts(IReadOnlyList<SimilarProduct> Items);

/// <summary>Which of its neighbours a product is most like: things of the same kind, of the same stuff, at about the same price.</summary>
public static class Similar
{
    private const double KindWeight = 2, AttributeWeight = 1, PriceWeight = 1;

    public static SimilarProducts To(Product product, IReadOnlyList<Product> neighbours, Language language, int limit) => new(
    [
        .. neighbours.Select(other => (Other: other, Likeness: Likeness(product, other)))
            .OrderByDescending(found => found.Other.Available > 0).ThenByDescending(found => found.Likeness)
            .ThenByDescending(found => found.Other.Fields.Popularity).ThenBy(found => found.Other.Id)
            .Take(limit).Select(found => new SimilarProduct(ProductItem.Of(found.Other, language)) { Reason = Reason(product, found.Other, language) }),
    ]);

    private static double Likeness(Product a, Product b) =>
        (KindOf(a) == KindOf(b) ? KindWeight : 0)
        + AttributeWeight * a.Fields.Attributes.English.Intersect(b.Fields.Attributes.English).Count()
        + PriceWeight * Nearness(a, b);

    private static string Reason(Product a, Product b, Language language)
    {
        var shared = a.Fields.Attributes.In(language).Intersect(b.Fields.Attributes.In(language)).FirstOrDefault();
        var (kind, near) = (KindOf(a), Nearness(a, b) > 0.7);
        return (language.IsChinese, shared) switch
        {
            (true, { } same) => $"同样的{same.Name}：{same.Value}",
            (true, _) when kind == KindOf(b) => $"也是{Illustrator.Title(kind, chinese: true)}",
            (true, _) => near ? "价格相近" : "同一个货架",
            (_, { } same) => $"Same {Lower(same.Name)}: {same.Value}",
            _ when kind == KindOf(b) => $"Also: {Lower(Illustrator.Title(kind, chinese: false))}",
            _ => near ? "Much the same price" : "From the same shelf",
        };
    }

    // 1 at the same price, 0.5 at twice or half of it.
    private static double Nearness(Product a, Product b) => a.Fields.Price.Currency != b.Fields.Price.Currency ? 0
        : 1 / (1 + Math.Abs(Math.Log2((double)a.Fields.Price.Amount / b.Fields.Price.Amount)));

    private static string KindOf(Product product) => product.Fields.Art?.Kind ?? Glossary.Describe(product.Fields.Name).Kind;

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
