using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shop.Platform;

namespace Shop.Catalog;

public sealed record ProductAttribute(
    [property: Required, StringLength(60, MinimumLength = 1)] string Name, [property: Required, StringLength(200, MinimumLength = 1)] string Value);

/// <summary>Material, size and the like, in the order they are shown, by language.</summary>
public sealed record ProductAttributes(IReadOnlyList<ProductAttribute> English, IReadOnlyList<ProductAttribute> Chinese)
{
    public static readonly ProductAttributes None = new([], []);

    // Readable and without property names: the column is searched as text.
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<ProductAttribute> In(Language language) => language.IsChinese && Chinese.Count > 0 ? Chinese : English;

    public static ProductAttributes Of(IReadOnlyDictionary<string, string>? english, IReadOnlyDictionary<string, string>? chinese) =>
        new(Pairs(english), Pairs(chinese));

    /// <summary>As it is stored: <c>[[["Material","Stoneware"],…],[["材质","炻瓷"],…]]</c>.</summary>
    public string ToText() => English.Count + Chinese.Count == 0 ? "[]"
        : JsonSerializer.Serialize(new[] { English, Chinese }.Select(list => list.Select(a => new[] { a.Name, a.Value })), plain);

    public static ProductAttributes Parse(string text) =>
        text == "[]" || JsonSerializer.Deserialize<string[][][]>(text) is not [var english, var chinese] ? None : new(Pairs(english), Pairs(chinese));

    private static ProductAttribute[] Pairs(string[][] pairs) => [.. pairs.Select(pair => new ProductAttribute(pair[0], pair[1]))];

    private static ProductAttribute[] Pairs(IReadOnlyDictionary<string, string>? pairs) => [.. (pairs ?? new Dictionary<string, string>()).Select(pair => new ProductAttribute(pair.Key, pair.Value))];
}
