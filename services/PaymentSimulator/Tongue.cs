using System.Net;

namespace Shop.PaymentSimulator;

/// <summary>The language of a page: each text stands in both, side by side.</summary>
public sealed record Tongue(bool IsChinese)
{
    public static Tongue Of(HttpContext http) => new(http.Request.Query["lang"].ToString().StartsWith("zh", StringComparison.OrdinalIgnoreCase));

    public string Tag => IsChinese ? "zh-CN" : "en";

    /// <returns>As HTML text.</returns>
    public string Say(string english, string chinese) => WebUtility.HtmlEncode(IsChinese ? chinese : english);
}

/// <summary>How every page of the provider looks.</summary>
public static class Look
{
    public const string Palette = """
        :root { color-scheme: light dark; --ink: light-dark(#1b1f24, #eceff3); --soft: light-dark(#59636e, #a6b0bb); --line: light-dark(#d5dae0, #3a424c); --card: light-dark(#fff, #1c2128); --accent: light-dark(#0b5c4a, #5fd3b3); --on: light-dark(#fff, #06241c); --wrong: light-dark(#b3261e, #ffb4ab); --edge: light-dark(#7b8591, #7f8a96); }
        """;
}
