using System.Globalization;
using System.Text;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>Which products a list shows, as its address says it. Prices are in whole pounds there, in pence to Catalog.</summary>
public sealed record Listing(
    string? Category = null, string? Search = null, bool InStock = false, bool Reduced = false, int? MinRating = null,
    decimal? From = null, decimal? To = null, string Sort = Listing.DefaultSort, string? After = null)
{
    public const string DefaultSort = "popular";
    public static readonly IReadOnlyList<string> Sorts = ["popular", "newest", "price", "-price", "name"];

    /// <summary>What cannot be read is as if it were not there: a hand-made address still shows a shelf.</summary>
    public static Listing Read(IQueryCollection query, string? category = null, string defaultSort = DefaultSort)
    {
        var (from, to) = (Pounds(query["from"]), Pounds(query["to"]));
        if (from > to) (from, to) = (to, from);
        var sort = query["sort"].ToString();
        var text = query["q"].ToString().Trim();
        return new(category ?? Word(query["category"]), text.Length == 0 ? null : text[..Math.Min(text.Length, 200)], query["stock"] == "in", query["reduced"] == "yes",
            int.TryParse(query["rating"], NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5 ? rating : null,
            from, to, Sorts.Contains(sort) ? sort : defaultSort, Word(query["after"]));
    }

    /// <summary>How many filters are on.</summary>
    public int Narrowed => (InStock ? 1 : 0) + (Reduced ? 1 : 0) + (MinRating is null ? 0 : 1) + (From is null && To is null ? 0 : 1);

    public string ToApi(int limit)
    {
        var query = new StringBuilder().Append("limit=").Append(limit);
        Add(query, "category", Category);
        Add(query, "q", Search);
        if (InStock) Add(query, "available", "true");
        if (Reduced) Add(query, "onSale", "true");
        Add(query, "minRating", MinRating?.ToString(CultureInfo.InvariantCulture));
        Add(query, "minPrice", Pence(From));
        Add(query, "maxPrice", Pence(To));
        Add(query, "sort", Sort);
        Add(query, "after", After);
        return query.ToString();
    }

    /// <summary>The address of this list. What the path or the page itself says is left out.</summary>
    public string ToQuery(string? pathCategory = null, string defaultSort = DefaultSort, bool pageReduced = false)
    {
        var query = new StringBuilder();
        Add(query, "q", Search);
        if (Category != pathCategory) Add(query, "category", Category);
        Add(query, "from", Pounds(From));
        Add(query, "to", Pounds(To));
        if (InStock) Add(query, "stock", "in");
        if (Reduced && !pageReduced) Add(query, "reduced", "yes");
        Add(query, "rating", MinRating?.ToString(CultureInfo.InvariantCulture));
        if (Sort != defaultSort) Add(query, "sort", Sort);
        Add(query, "after", After);
        return query.Length == 0 ? "" : "?" + query;
    }

    public static Money Amount(decimal pounds) => new((long)(pounds * 100), "GBP");

    public static string? Pounds(decimal? pounds) => pounds?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Pence(decimal? pounds) => pounds is { } p ? Amount(p).Amount.ToString(CultureInfo.InvariantCulture) : null;

    private static decimal? Pounds(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds) && pounds is >= 0 and <= 1_000_000 ? Math.Round(pounds, 2) : null;

    private static string? Word(string? text) => string.IsNullOrEmpty(text) || text.Length > 300 ? null : text;

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is null) return;
        if (query.Length > 0) query.Append('&');
        query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
