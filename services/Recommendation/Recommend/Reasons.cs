using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Recommend;

/// <summary>Reasons in words.</summary>
public static class Reasons
{
    private const int FewestToCount = 3;

    // How a thing is washed or how large it is makes nobody want it.
    private static readonly HashSet<string> dull = ["Care", "Size", "保养", "尺寸"];

    public static string Alike(ProductFacts product, ProductFacts other, Language language)
    {
        var shared = product.Traits.In(language).Intersect(other.Traits.In(language)).FirstOrDefault(trait => !dull.Contains(trait.Name));
        return (language.IsChinese, shared) switch
        {
            (true, { Name: "产地" } same) => $"同样产自{same.Value}",
            (false, { Name: "Made in" } same) => $"Made in {same.Value} too",
            (true, { } same) => $"同样的{same.Name}：{same.Value}",
            (false, { } same) => $"Same {Lower(same.Name)}: {same.Value}",
            (true, _) => product.Category == other.Category ? "同一个货架" : "意趣相近",
            _ => product.Category == other.Category ? "From the same shelf" : "In the same spirit",
        };
    }

    public static string Together(Companion companion, Language language) => (companion.Together >= FewestToCount, language.IsChinese) switch
    {
        (true, true) => $"{companion.Of} 位买家中有 {companion.Together} 位同时买了它",
        (true, false) => $"{companion.Together} of {companion.Of} who bought it took this too",
        (false, true) => "有人一起买过",
        _ => "Bought together before",
    };

    public static string GoesWith(ProductFacts with, Language language) =>
        language.IsChinese ? $"与“{with.NameIn(language)}”相配" : $"Goes with {with.NameIn(language)}";

    public static string OftenWith(ProductFacts with, Language language) =>
        language.IsChinese ? $"常与“{with.NameIn(language)}”一起买" : $"Often bought with {with.NameIn(language)}";

    public static string BecauseSeen(ProductFacts seen, Language language) =>
        language.IsChinese ? $"因为你看过“{seen.NameIn(language)}”" : $"Because you looked at {seen.NameIn(language)}";

    public static string BecauseBought(ProductFacts bought, Language language) =>
        language.IsChinese ? $"因为你买过“{bought.NameIn(language)}”" : $"Because you bought {bought.NameIn(language)}";

    public static string Popular(ProductFacts product, double trend, Language language) => (trend >= 1, product.Rating >= 4.5m, language.IsChinese) switch
    {
        (true, _, true) => "最近很受欢迎",
        (true, _, _) => "Much asked for these days",
        (_, true, true) => $"买家评分 {product.Rating:0.0}",
        (_, true, _) => $"Rated {product.Rating:0.0} by those who have it",
        (_, _, true) => "常有人买",
        _ => "Asked for again and again",
    };

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
