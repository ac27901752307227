namespace Shop.Storefront;

/// <summary>A language the shop speaks, and where its pages are.</summary>
/// <param name="Tag">For <c>lang</c> attributes and for the services.</param>
/// <param name="Prefix">What its paths begin with.</param>
public sealed record Locale(string Tag, string Prefix, string Label)
{
    public static readonly Locale English = new("en", "", "English");
    public static readonly Locale Chinese = new("zh-CN", "/zh", "简体中文");
    public static readonly IReadOnlyList<Locale> All = [English, Chinese];

    public bool IsChinese => this == Chinese;

    public Locale Other => IsChinese ? English : Chinese;

    /// <returns>The language of a path, and the path as it is in every language.</returns>
    public static (Locale Locale, string Path) Of(string path)
    {
        if (!path.StartsWith(Chinese.Prefix, StringComparison.OrdinalIgnoreCase)) return (English, path);
        var rest = path[Chinese.Prefix.Length..];
        return rest.Length == 0 ? (Chinese, "/") : rest[0] == '/' ? (Chinese, rest) : (English, path);
    }

    /// <summary>The address of a path in this language: <c>/c/kitchen</c> is <c>/zh/c/kitchen</c> in Chinese.</summary>
    public string Href(string path) => path == "/" && Prefix.Length > 0 ? Prefix : Prefix + path;
}
