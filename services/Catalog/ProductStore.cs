using Dapper;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What one batch needs of the catalogue.</summary>
public sealed class ProductWorld
{
    public Dictionary<Guid, Product> Products { get; } = [];
    public HashSet<Guid> Stored { get; } = [];
    public HashSet<Guid> Touched { get; } = [];
}

public sealed class ProductStore : BatchStore<ProductWorld>
{
    private static readonly string[] columns =
    [
        "id", "sku", "name", "name_zh", "description", "description_zh", "category", "price", "list_price", "currency",
        "active", "version", "stock_level", "available", "stock_version", "popularity", "rating",
    ];

    public override async Task<ProductWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        const string sql = """
            SELECT id, sku, name, name_zh, description, description_zh, category, price, list_price, currency,
                   active, version, stock_level, available, stock_version, popularity, rating
            FROM products FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id FOR UPDATE
            """;
        var world = new ProductWorld();
        var ids = commands.Select(command => IdOf(command.Body)).Distinct().ToList();
        foreach (var row in await transaction.Connection!.QueryAsync<ProductRow>(sql, new { ids }, transaction))
        {
            world.Products[row.Id] = row.ToProduct();
            world.Stored.Add(row.Id);
        }
        return world;
    }

    public override Decision Decide(ProductWorld world, Command command, DateTimeOffset now) =>
        ProductFlow.Decide(world.Products.GetValueOrDefault(IdOf(command.Body)), command.Body);

    public override void Apply(ProductWorld world, Command command, Decision decision)
    {
        if (decision.IgnoredBecause is not null || ((Decision<Product?>)decision).State is not { } product) return;
        world.Products[product.Id] = product;
        world.Touched.Add(product.Id);
    }

    public override void Save(SqlBatch sql, ProductWorld world)
    {
        var added = world.Touched.Except(world.Stored).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO products ({string.Join(", ", columns)}, created_at, updated_at) VALUES ")
                .Rows(added.Select(id => Values(world.Products[id])), ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");
        var changed = world.Touched.Intersect(world.Stored).Order().ToList();
        if (changed.Count > 0)
            sql.Add("UPDATE (").Table(columns, changed.Select(id => Values(world.Products[id])))
                .Add(") j STRAIGHT_JOIN products t ON t.id = j.id SET ")
                .Add(string.Join(", ", columns.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(", t.updated_at = UTC_TIMESTAMP(6);");
    }

    private static Guid IdOf(object body) => body switch
    {
        CreateProduct m => m.Id,
        ReviseProduct m => m.Id,
        PriceProduct m => m.Id,
        DeactivateProduct m => m.Id,
        StockLevelChanged m => m.ProductId,
        _ => throw new InvalidOperationException($"{body.GetType().Name} names no product."),
    };

    private static object?[] Values(Product p) =>
    [
        p.Id, p.Sku, p.Fields.Name, p.Fields.NameZh, p.Fields.Description, p.Fields.DescriptionZh, p.Fields.Category,
        p.Fields.Price.Amount, p.Fields.ListPrice?.Amount, p.Fields.Price.Currency,
        p.Active, p.Version, p.Level.ToString().ToLowerInvariant(), p.Available, p.StockVersion, p.Fields.Popularity, p.Fields.Rating,
    ];
}

internal sealed record ProductRow(
    Guid Id, string Sku, string Name, string NameZh, string Description, string DescriptionZh, string Category, long Price, long? ListPrice,
    string Currency, bool Active, long Version, string StockLevel, int Available, long StockVersion, int Popularity, decimal? Rating)
{
    public Product ToProduct() => new(Id, Sku,
        new(Name, NameZh, Description, DescriptionZh, Category, new(Price, Currency), ListPrice is { } list ? new(list, Currency) : null, Popularity, Rating),
        Active, Version, Enum.Parse<StockLevel>(StockLevel, ignoreCase: true), Available, StockVersion);
}
