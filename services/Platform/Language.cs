using Microsoft.AspNetCore.Http;

namespace Shop.Platform;

/// <summary>The language names and reasons are given in: asked for by <c>?lang=</c>, else by the browser, else English.</summary>
public sealed record Language(string Tag)
{
    public static readonly Language English = new("en");
    public static readonly Language Chinese = new("zh-CN");

    public bool IsChinese => this == Chinese;

    public string Pick(string english, string chinese) => IsChinese && chinese.Length > 0 ? chinese : english;

    /// <returns>The language, or null when <c>?lang=</c> names one the shop does not speak.</returns>
    public static Language? Of(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        if (asked.Length > 0) return Known(asked);
        return request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Known(l.Value.ToString())).FirstOrDefault(l => l is not null) ?? English;
    }

    private static Language? Known(string tag) =>
        tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
        : tag.Equals("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en-", StringComparison.OrdinalIgnoreCase) ? English
        : null;
}
