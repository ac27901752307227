using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>A product as Catalog lists it. What an older Catalog does not say is absent, not wrong.</summary>
public record ProductCard(
    Guid Id, string Sku, string Name, string? Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int? Reviews,
    int Available, string? StockLevel, string? Reason, DateTimeOffset? CreatedAt)
{
    /// <summary>Why a search found it.</summary>
    public string? Why { get; init; }

    /// <summary>Where in the name the words of a search are.</summary>
    public IReadOnlyList<Highlight> Matches { get; init; } = [];

    public bool IsOut => StockLevel == "out" || (StockLevel is null && Available <= 0);

    public bool IsLow => !IsOut && StockLevel == "low";

    public bool IsReduced => ListPrice is { } list && list.Amount > Price.Amount;
}

public sealed record ProductPage(IReadOnlyList<ProductCard> Items, string? Next, int? Count = null);

public sealed record Attribute(string Name, string Value);

public sealed record ProductWhole(
    Guid Id, string Sku, string Name, string? Category, Money Price, Money? ListPrice, string Picture, decimal? Rating, int? Reviews,
    int Available, string? StockLevel, string Description, string? CategoryName, IReadOnlyList<Attribute>? Attributes, long Version, DateTimeOffset? CreatedAt)
    : ProductCard(Id, Sku, Name, Category, Price, ListPrice, Picture, Rating, Reviews, Available, StockLevel, null, CreatedAt);

public sealed record CategoryNode(string Slug, string Name, int Count, IReadOnlyList<CategoryNode> Children)
{
    public string Path => $"/c/{Slug}";

    /// <summary>As a step of the way that leads to a page.</summary>
    public (string Name, string Path) Step => (Name, Path);
}

/// <summary>The departments, as a tree and by name.</summary>
public sealed record Departments(IReadOnlyList<CategoryNode> Roots)
{
    public static readonly Departments None = new([]);

    /// <summary>The rooms one would walk through: the children where there are some.</summary>
    public IEnumerable<CategoryNode> Rooms => Roots.SelectMany(root => root.Children.Count > 0 ? root.Children : [root]).Where(room => room.Count > 0);

    /// <summary>Every one of them, empty or not, each after the one above it.</summary>
    public IReadOnlyList<CategoryNode> All => [.. Flat(Roots)];

    /// <returns>The way from the top to the category, itself last; empty when there is none of that name.</returns>
    public IReadOnlyList<CategoryNode> PathTo(string? slug) => Way(Roots, slug) ?? [];

    private static IEnumerable<CategoryNode> Flat(IEnumerable<CategoryNode> nodes) => nodes.SelectMany(node => Flat(node.Children).Prepend(node));

    private static List<CategoryNode>? Way(IReadOnlyList<CategoryNode> nodes, string? slug)
    {
        foreach (var node in nodes)
        {
            if (node.Slug == slug) return [node];
            if (Way(node.Children, slug) is { } below) return [node, .. below];
        }
        return null;
    }
}
