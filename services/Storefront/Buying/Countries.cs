namespace Shop.Storefront;

/// <param name="Code">ISO 3166-1, as orders keep it.</param>
public sealed record Country(string Code, string English, string Chinese)
{
    public string In(Locale locale) => locale.IsChinese ? Chinese : English;
}

/// <summary>Where the shop sends to.</summary>
public static class Countries
{
    public static readonly IReadOnlyList<Country> All =
    [
        new("GB", "United Kingdom", "英国"), new("IE", "Ireland", "爱尔兰"), new("AU", "Australia", "澳大利亚"), new("AT", "Austria", "奥地利"), new("BE", "Belgium", "比利时"),
        new("CA", "Canada", "加拿大"), new("CN", "China", "中国"), new("CZ", "Czechia", "捷克"), new("DK", "Denmark", "丹麦"), new("FI", "Finland", "芬兰"),
        new("FR", "France", "法国"), new("DE", "Germany", "德国"), new("IT", "Italy", "意大利"), new("JP", "Japan", "日本"), new("NL", "Netherlands", "荷兰"),
        new("NZ", "New Zealand", "新西兰"), new("NO", "Norway", "挪威"), new("PL", "Poland", "波兰"), new("PT", "Portugal", "葡萄牙"), new("SG", "Singapore", "新加坡"),
        new("ES", "Spain", "西班牙"), new("SE", "Sweden", "瑞典"), new("CH", "Switzerland", "瑞士"), new("US", "United States", "美国"),
    ];

    /// <summary>The likeliest first.</summary>
    public static IEnumerable<Country> For(Locale locale) => locale.IsChinese ? All.OrderByDescending(country => country.Code == "CN") : All;

    public static string Likely(Locale locale) => locale.IsChinese ? "CN" : "GB";

    public static bool Knows(string code) => All.Any(country => country.Code == code);

    /// <returns>Its name; the code itself for one that only programs order to.</returns>
    public static string NameOf(string code, Locale locale) => All.FirstOrDefault(country => country.Code == code)?.In(locale) ?? code;
}
