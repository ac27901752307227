using Dapper;

namespace Shop.Catalog;

/// <summary>Which products a list is about.</summary>
public sealed record ProductFilter(
    string? Category = null, long? MinPrice = null, long? MaxPrice = null, bool Available = false, bool OnSale = false, decimal? MinRating = null)
{
    private const string Sku = "sku COLLATE utf8mb4_general_ci"; // the column itself tells 85099b from 85099B

    /// <summary>Every word must occur somewhere in what is said of the product.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
    public IReadOnlyList<string>? Skus { get; init; }
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>The back office alone asks for what is off sale; null asks for both.</summary>
    public bool? Active { get; init; } = true;

    /// <summary>More words in the name come first, and then the more popular.</summary>
    public string Relevance =>
        $"({string.Join(" + ", Words.Select((_, i) => $"(name LIKE @word{i} ESCAPE '!' OR name_zh LIKE @word{i} ESCAPE '!' OR {Sku} LIKE @word{i} ESCAPE '!')").DefaultIfEmpty("0"))}) * 1000000000 + popularity";

    /// <param name="categories">The category and those below it.</param>
    public string Where(IReadOnlyList<string>? categories, DynamicParameters parameters)
    {
        List<string> all = [Active switch { true => "active = 1", false => "active = 0", null => "1 = 1" }];
        Add(categories is not null, "category IN @categories", "categories", categories);
        Add(MinPrice is not null, "price >= @minPrice", "minPrice", MinPrice);
        Add(MaxPrice is not null, "price <= @maxPrice", "maxPrice", MaxPrice);
        Add(Available, "available > 0");
        Add(OnSale, "list_price > price");
        Add(MinRating is not null, "rating >= @minRating", "minRating", MinRating);
        Add(Skus is not null, "sku IN @skus", "skus", Skus);
        Add(Ids is not null, "id IN @ids", "ids", Ids);
        for (var i = 0; i < Words.Count; i++)
        {
            string[] places = ["name", "name_zh", Sku, "description", "description_zh", "attributes"];
            Add(true, $"({string.Join(" OR ", places.Select(place => $"{place} LIKE @word{i} ESCAPE '!'"))})", $"word{i}", $"%{Escaped(Words[i])}%");
        }
        return string.Join(" AND ", all);

        void Add(bool wanted, string condition, string? name = null, object? value = null)
        {
            if (!wanted) return;
            all.Add(condition);
            if (name is not null) parameters.Add(name, value);
        }
    }

    private static string Escaped(string word) =>
        word.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
