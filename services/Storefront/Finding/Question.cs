using System.Globalization;
using System.Text;

namespace Shop.Storefront;

/// <summary>What is searched for, as the page's address says it.</summary>
/// <param name="Shelf">The words, and the filters that a list without words has too.</param>
/// <param name="Traits">Each <c>Name:Value</c>, in the language of the page; one of a name.</param>
/// <param name="Exact">As it is typed, whatever it may have been meant to be.</param>
public sealed record Question(Listing Shelf, IReadOnlyList<string> Traits, bool Exact)
{
    private const string DefaultSort = "relevance";
    private const int MostTraits = 8, LongestTrait = 260, Deepest = 1000;
    public static readonly IReadOnlyList<string> Sorts = [DefaultSort, "popular", "rating", "price", "-price", "name"];

    /// <summary>How many filters are on.</summary>
    public int Narrowed => Shelf.Narrowed + Traits.Count + (Shelf.Category is null ? 0 : 1);

    /// <summary>The same words without filters.</summary>
    public Question Bare => new(new(Search: Shelf.Search, Sort: Shelf.Sort), [], Exact);

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static Question Read(IQueryCollection query)
    {
        var shelf = Listing.Read(query);
        var sort = query["sort"].ToString();
        var traits = query["trait"].OfType<string>().Where(trait => trait.IndexOf(':', StringComparison.Ordinal) > 0 && trait.Length <= LongestTrait).DistinctBy(NameOf).Take(MostTraits);
        return new(shelf with
        {
            Sort = Sorts.Contains(sort) ? sort : DefaultSort,
            After = int.TryParse(shelf.After, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen is > 0 and <= Deepest ? shelf.After : null,
        }, [.. traits], query["exact"] == "true");
    }

    /// <summary>From the start, with another shelf.</summary>
    public Question On(Listing shelf) => this with { Shelf = shelf with { After = null } };

    public Question With(string name, string value) => On(Shelf) with { Traits = [.. Without(name).Traits, $"{name}:{value}"] };

    public Question Without(string name) => On(Shelf) with { Traits = [.. Traits.Where(trait => NameOf(trait) != name)] };

    public bool Has(string name, string value) => Traits.Contains($"{name}:{value}");

    public static string NameOf(string trait) => trait[..trait.IndexOf(':', StringComparison.Ordinal)];

    public static string ValueOf(string trait) => trait[(trait.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public string ToQuery() => With(Shelf.ToQuery(defaultSort: DefaultSort));

    public string ToApi(int limit) => With(Shelf.ToApi(limit));

    private string With(string query)
    {
        var whole = new StringBuilder(query);
        foreach (var trait in Traits) whole.Append("&trait=").Append(Uri.EscapeDataString(trait));
        if (Exact) whole.Append("&exact=true");
        return whole.ToString();
    }
}
