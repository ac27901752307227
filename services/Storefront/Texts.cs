using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Shop.Storefront;

/// <summary>What the shop says in one language: every <c>Texts/*.en.json</c> or <c>Texts/*.zh.json</c> together.</summary>
public sealed class Texts
{
    private static readonly Texts english = new(".en.json");
    private static readonly Texts chinese = new(".zh.json");
    private readonly FrozenDictionary<string, string> words;

    private Texts(string ending) => words = Files(ending).SelectMany(Read).ToFrozenDictionary(StringComparer.Ordinal);

    public static Texts In(Locale locale) => locale.IsChinese ? chinese : english;

    public IReadOnlyDictionary<string, string> All => words;

    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text '{key}'.");

    public string this[string key, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    public string? Find(string key) => words.GetValueOrDefault(key);

    /// <summary>English has a singular: <c>key.one</c> beside <c>key</c>; Chinese has both the same.</summary>
    public string Count(string key, int count, object? more = null) => this[count == 1 ? key + ".one" : key, Formats.Number(count), more];

    private static IEnumerable<string> Files(string ending) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("Texts/", StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal));

    private static Dictionary<string, string> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
