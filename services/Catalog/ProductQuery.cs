using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Shop.Catalog;

/// <summary>What a list of products is asked for, checked by hand so that every wrong field is named at once.</summary>
public sealed record ProductQuery(Language Language, int Limit, Cursor? After, string? Category, long? MinPrice, long? MaxPrice, ProductSort Sort)
{
    public static (ProductQuery Query, Dictionary<string, string[]> Errors) Read(HttpRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        var language = Language.Of(request);
        if (language is null) errors["lang"] = ["must be en or zh-CN"];
        language ??= Language.English;

        var limit = Number(request, "limit", 1, 100, errors) ?? 24;
        var min = Number(request, "minPrice", 0, long.MaxValue, errors);
        var max = Number(request, "maxPrice", 0, long.MaxValue, errors);
        if (min > max) errors["minPrice"] = ["must not be above maxPrice"];

        var word = request.Query["sort"].ToString();
        var sort = ProductSort.Of(word.Length == 0 ? "newest" : word, language);
        if (sort is null) errors["sort"] = ["must be newest, price, -price, name or popular"];
        sort ??= ProductSort.Of("newest", language)!;

        var text = request.Query["after"].ToString();
        var after = text.Length == 0 ? null : Cursor.Parse(text, sort.Tag);
        if (text.Length > 0 && (after is null || !sort.Accepts(after.Key))) errors["after"] = ["must be the `next` of the page before, with the same sort"];

        var category = request.Query["category"].ToString();
        return (new(language, (int)limit, after, category.Length == 0 ? null : category, min, max, sort), errors);
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

/// <param name="Tag">Names the sort in a cursor.</param>
public sealed record ProductSort(string Tag, string Column, bool Descending)
{
    public static ProductSort? Of(string word, Language language) => word switch
    {
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
}
