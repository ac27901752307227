using System.Globalization;
using Shop.Platform;

namespace Shop.Catalog;

/// <param name="Tag">Names the sort in a cursor.</param>
/// <param name="Column">A column, or for relevance the filter's own measure.</param>
public sealed record ProductSort(string Tag, string Column, bool Descending)
{
    public const string Relevance = "relevance";

    public bool IsRelevance => Column == Relevance;

    public static ProductSort? Of(string word, Language language) => word switch
    {
        Relevance => new(Relevance, Relevance, true),
        "newest" => new("newest", "created_at", true),
        "price" => new("price", "price", false),
        "-price" => new("-price", "price", true),
        "popular" => new("popular", "popularity", true),
        "name" => language.IsChinese ? new("name-zh", "name_zh", false) : new("name", "name", false),
        _ => null,
    };

    public bool Accepts(string key) => Column is "name" or "name_zh" || (long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (Column != "created_at" || number <= DateTime.MaxValue.Ticks));

    public object Value(string key) => Column switch
    {
        "created_at" => new DateTime(long.Parse(key, CultureInfo.InvariantCulture), DateTimeKind.Utc),
        "name" or "name_zh" => key,
        _ => long.Parse(key, CultureInfo.InvariantCulture),
    };

    /// <summary>Where this row stands in the sort.</summary>
    internal string KeyOf(ProductRow row, long relevance) => Column switch
    {
        "name" => row.Name,
        "name_zh" => row.NameZh,
        _ => (Column switch
        {
            Relevance => relevance,
            "created_at" => row.CreatedAt.UtcTicks,
            "popularity" => row.Popularity,
            _ => row.Price,
        }).ToString(CultureInfo.InvariantCulture),
    };
}
