using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What a list of products is asked for, checked by hand so that every wrong field is named at once.</summary>
public sealed record ProductQuery(Language Language, int Limit, Cursor? After, ProductFilter Filter, ProductSort Sort)
{
    private const int MostNamed = 100, MostWords = 8, LongestText = 100;

    public static (ProductQuery Query, Dictionary<string, string[]> Errors) Read(HttpRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        var language = Language.Of(request);
        if (language is null) errors["lang"] = ["must be en or zh-CN"];
        language ??= Language.English;

        var filter = Which(request, errors);
        var named = Math.Max(filter.Ids?.Count ?? 0, filter.Skus?.Count ?? 0);
        var limit = Number(request, "limit", 1, 100, errors) ?? Math.Max(24, named);

        var word = request.Query["sort"].ToString();
        var sort = ProductSort.Of(word.Length > 0 ? word : filter.Words.Count > 0 ? ProductSort.Relevance : "newest", language);
        if (sort is null || (sort.IsRelevance && filter.Words.Count == 0)) errors["sort"] = ["must be newest, price, -price, name or popular, or with q relevance"];
        sort ??= ProductSort.Of("newest", language)!;

        var text = request.Query["after"].ToString();
        var after = text.Length == 0 ? null : Cursor.Parse(text, sort.Tag);
        if (text.Length > 0 && (after is null || !sort.Accepts(after.Key))) errors["after"] = ["must be the `next` of the page before, with the same sort"];
        return (new(language, (int)limit, after, filter, sort), errors);
    }

    private static ProductFilter Which(HttpRequest request, Dictionary<string, string[]> errors)
    {
        var category = request.Query["category"].ToString();
        var min = Number(request, "minPrice", 0, long.MaxValue, errors);
        var max = Number(request, "maxPrice", 0, long.MaxValue, errors);
        if (min > max) errors["minPrice"] = ["must not be above maxPrice"];

        var rating = request.Query["minRating"].ToString();
        var minRating = decimal.TryParse(rating, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 5 ? value : (decimal?)null;
        if (rating.Length > 0 && minRating is null) errors["minRating"] = ["must be a number from 0 to 5"];

        var q = request.Query["q"].ToString();
        var words = q.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (q.Length > LongestText || words.Count > MostWords) errors["q"] = [$"must have at most {LongestText} characters and {MostWords} words"];

        var skus = List(request, "skus", errors);
        var ids = List(request, "ids", errors);
        if (ids?.Any(id => !Guid.TryParse(id, out _)) == true) errors["ids"] = ["must be product ids, separated by commas"];

        return new(category.Length == 0 ? null : category, min, max, Flag(request, "available", errors), Flag(request, "onSale", errors), minRating)
        {
            Words = words, Skus = skus, Ids = errors.ContainsKey("ids") ? null : ids?.Select(Guid.Parse).ToList(),
        };
    }

    private static bool Flag(HttpRequest request, string name, Dictionary<string, string[]> errors)
    {
        var text = request.Query[name].ToString();
        if (text is not ("" or "true" or "false")) errors[name] = ["must be true or false"];
        return text == "true";
    }

    private static List<string>? List(HttpRequest request, string name, Dictionary<string, string[]> errors)
    {
        if (!request.Query.TryGetValue(name, out var values)) return null;
        var list = values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToList();
        if (list.Count > MostNamed) errors[name] = [$"must name at most {MostNamed} products"];
        return list;
    }

    private static long? Number(HttpRequest request, string name, long least, long most, Dictionary<string, string[]> errors)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        errors[name] = [most == long.MaxValue ? "must be a whole number of minor units, 0 or more" : $"must be a whole number from {least} to {most}"];
        return null;
    }
}
