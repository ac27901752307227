using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <summary>What reviews speak of, in words for people.</summary>
internal static class AspectNames
{
    private static readonly Dictionary<string, (string En, string Zh)> names = new(StringComparer.Ordinal)
    {
        ["quality"] = ("Quality", "质量"),
        ["look"] = ("Looks", "外观"),
        ["price"] = ("Price", "价格"),
        ["size"] = ("Size", "大小"),
        ["delivery"] = ("Delivery", "配送"),
        ["packaging"] = ("Packaging", "包装"),
        ["use"] = ("Use", "使用"),
        ["service"] = ("Service", "服务"),
    };

    public static string Of(string aspect, Language language) => names.TryGetValue(aspect, out var name) ? language.Pick(name.En, name.Zh) : aspect;
}
