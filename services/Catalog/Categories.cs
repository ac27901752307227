using Dapper;
using Shop.Platform;

namespace Shop.Catalog;

/// <param name="Count">Active products in it and below it.</param>
public sealed record CategoryNode(string Slug, string Name, int Count, IReadOnlyList<CategoryNode> Children);

/// <summary>The tree of categories.</summary>
public sealed class Categories(Database database)
{
    public async Task<IReadOnlyList<CategoryNode>> Tree(Language language, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT c.slug, c.parent, c.name, c.name_zh, COALESCE(n.products, 0) AS products
            FROM categories c LEFT JOIN (SELECT category, COUNT(*) AS products FROM products WHERE active = 1 GROUP BY category) n ON n.category = c.slug
            ORDER BY c.position, c.slug
            """;
        await using var connection = await database.Open(cancellationToken);
        var children = (await connection.QueryAsync<CategoryRow>(new(sql, cancellationToken: cancellationToken))).ToLookup(row => row.Parent);
        return Below(null);

        List<CategoryNode> Below(string? parent) =>
        [
            .. from row in children[parent]
               let below = Below(row.Slug)
               select new CategoryNode(row.Slug, language.Pick(row.Name, row.NameZh), (int)row.Products + below.Sum(child => child.Count), below),
        ];
    }

    /// <returns>The category and those below it; empty when there is none of that name.</returns>
    public async Task<IReadOnlyList<string>> WithChildren(string slug, CancellationToken cancellationToken)
    {
        const string sql = """
            WITH RECURSIVE tree (slug) AS (
              SELECT slug FROM categories WHERE slug = @slug
              UNION SELECT c.slug FROM categories c JOIN tree ON c.parent = tree.slug)
            SELECT slug FROM tree
            """;
        await using var connection = await database.Open(cancellationToken);
        return [.. await connection.QueryAsync<string>(new(sql, new { slug }, cancellationToken: cancellationToken))];
    }

    public async Task<string> NameOf(string slug, Language language, CancellationToken cancellationToken)
    {
        const string sql = "SELECT name, name_zh FROM categories WHERE slug = @slug";
        await using var connection = await database.Open(cancellationToken);
        var (name, chinese) = await connection.QuerySingleOrDefaultAsync<(string, string)>(new(sql, new { slug }, cancellationToken: cancellationToken));
        return name is null ? slug : language.Pick(name, chinese);
    }

    private sealed record CategoryRow(string Slug, string? Parent, string Name, string NameZh, long Products);
}
