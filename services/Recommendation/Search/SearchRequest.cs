using System.Globalization;
using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

public enum SearchMode { Hybrid, Text, Semantic }

public enum SearchSort { Relevance, Price, PriceDown, Rating, Name, Popular }

/// <summary>What is asked, read from the address.</summary>
public sealed record SearchRequest(string Text, Language Language)
{
    public const int MostText = 200, MostLimit = 100;
    private const int UsualLimit = 24;

    public SearchMode Mode { get; init; }
    public SearchSort Sort { get; init; }
    public Filters Filters { get; init; } = new();
    public int Limit { get; init; } = UsualLimit;

    /// <summary>How many have been seen: a place in the order of relevance has no other key.</summary>
    public int After { get; init; }

    /// <summary>The query as it is typed is wanted, not what it could have been meant to be.</summary>
    public bool Exact { get; init; }

    public static (SearchRequest Request, Dictionary<string, string[]> Errors) Read(HttpRequest http)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var query = http.Query;
        var text = query["q"].ToString().Trim();
        if (text.Length > MostText) errors["q"] = [$"must be at most {MostText} characters"];
        var language = Language.Of(http);
        if (language is null) errors["lang"] = ["must be en or zh-CN"];
        var request = new SearchRequest(text, language ?? Language.English)
        {
            Mode = Word(query["mode"], "mode", errors, ("hybrid", SearchMode.Hybrid), ("text", SearchMode.Text), ("semantic", SearchMode.Semantic)),
            Sort = Word(query["sort"], "sort", errors, ("relevance", SearchSort.Relevance), ("price", SearchSort.Price), ("-price", SearchSort.PriceDown),
                ("rating", SearchSort.Rating), ("name", SearchSort.Name), ("popular", SearchSort.Popular)),
            Limit = Number(query["limit"], "limit", 1, MostLimit, errors) ?? UsualLimit,
            After = Number(query["after"], "after", 0, 1000, errors) ?? 0,
            Exact = query["exact"] == "true",
            Filters = new()
            {
                Category = query["category"].ToString() is { Length: > 0 and <= 40 } category ? category : null,
                MinPrice = Number(query["minPrice"], "minPrice", 0, int.MaxValue, errors),
                MaxPrice = Number(query["maxPrice"], "maxPrice", 0, int.MaxValue, errors),
                MinRating = Number(query["minRating"], "minRating", 1, 5, errors),
                Available = query["available"] == "true",
                OnSale = query["onSale"] == "true",
                Traits = Traits(query["trait"], errors),
            },
        };
        if (request.Filters.MinPrice > request.Filters.MaxPrice) errors["maxPrice"] = ["must not be less than minPrice"];
        return (request, errors);
    }

    private static int? Number(string? text, string name, int least, int most, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        errors[name] = [$"must be a whole number from {least} to {most}"];
        return null;
    }

    private static T Word<T>(string? text, string name, Dictionary<string, string[]> errors, params (string Word, T Value)[] words)
    {
        if (string.IsNullOrEmpty(text)) return words[0].Value;
        foreach (var (word, value) in words)
            if (word == text) return value;
        errors[name] = [$"must be one of {string.Join(", ", words.Select(word => word.Word))}"];
        return words[0].Value;
    }

    private static List<(string Name, string Value)> Traits(Microsoft.Extensions.Primitives.StringValues values, Dictionary<string, string[]> errors)
    {
        var traits = new List<(string, string)>();
        foreach (var value in values.OfType<string>())
            if (value.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && value.Length <= 260 && traits.Count < 8) traits.Add((value[..colon], value[(colon + 1)..]));
            else errors["trait"] = ["must be Name:Value, at most eight times"];
        return traits;
    }
}
