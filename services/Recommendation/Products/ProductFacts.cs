using System.Text.Encodings.Web;
using System.Text.Json;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Recommendation.Products;

/// <summary>A product as Catalog (<paramref name="Version"/>) and Inventory (<paramref name="StockVersion"/>) tell it. A stock level may come first.</summary>
public sealed record ProductFacts(
    Guid Id, long Version, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category, ProductTraits Traits,
    Money Price, Money? ListPrice, bool Active, decimal? Rating, int Reviews, StockLevel Level, int Available, long StockVersion)
{
    public static ProductFacts Unheard(Guid id) =>
        new(id, 0, "", "", "", "", "", "", ProductTraits.None, new(0, "GBP"), null, false, null, 0, StockLevel.Out, 0, 0);

    /// <summary>Of the latest word on reviews alone; 0 before there was one.</summary>
    public long RatingVersion { get; init; }

    public bool IsSold => Active && Version > 0;

    public bool IsBuyable => IsSold && Available > 0 && Level != StockLevel.Out;

    public string NameIn(Language language) => language.Pick(Name, NameZh);
}

/// <summary>Material, colour and the like, by language.</summary>
public sealed record ProductTraits(IReadOnlyList<ProductTrait> English, IReadOnlyList<ProductTrait> Chinese)
{
    public static readonly ProductTraits None = new([], []);
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<ProductTrait> In(Language language) => language.IsChinese && Chinese.Count > 0 ? Chinese : English;

    public byte[] ToBytes() =>
        JsonSerializer.SerializeToUtf8Bytes(new[] { English, Chinese }.Select(list => list.Select(t => new[] { t.Name, t.Value })), plain);

    public static ProductTraits Parse(byte[] bytes) => JsonSerializer.Deserialize<string[][][]>(bytes) is [var english, var chinese] ? new(Pairs(english), Pairs(chinese)) : None;

    private static ProductTrait[] Pairs(string[][] pairs) => [.. pairs.Select(pair => new ProductTrait(pair[0], pair[1]))];
}
