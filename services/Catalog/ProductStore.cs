using System.Text.Json;
using Dapper;
using MySqlConnector;
using Shop.Catalog.Reviews;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

/// <summary>What one batch needs of the catalogue.</summary>
public sealed class ProductWorld
{
    public Dictionary<Guid, Product> Products { get; } = [];
    public HashSet<Guid> Stored { get; } = [];

    /// <summary>Changed as a whole; <see cref="Counted"/> only in stock and popularity, as with every order.</summary>
    public HashSet<Guid> Touched { get; } = [];
    public HashSet<Guid> Counted { get; } = [];

    /// <summary>Changed only in what reviews make of them.</summary>
    public HashSet<Guid> Rated { get; } = [];

    public ReviewWorld Reviews { get; } = new();

    /// <summary>New pictures; null takes one away.</summary>
    public Dictionary<Guid, byte[]?> Pictures { get; } = [];
}

public sealed class ProductStore : BatchStore<ProductWorld>
{
    private static readonly string[] columns =
    [
        "id", "sku", "name", "name_zh", "description", "description_zh", "category", "price", "list_price", "currency", "active", "version",
        "stock_level", "available", "stock_version", "popularity", "rating", "attributes", "art", "reviews", "uploaded",
        "told_rating", "told_reviews", "written", "written_sum", "rating_version",
    ];

    private static readonly string[] ratings = ["id", "rating", "reviews", "written", "written_sum", "rating_version"];
    private static readonly string[] counters = ["id", "stock_level", "available", "stock_version", "popularity"];

    public override async Task<ProductWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        const string sql = $"SELECT {ProductRow.Columns} FROM products FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id FOR UPDATE";
        var world = new ProductWorld();
        await ReviewStore.Load(transaction, commands, world.Reviews);
        var ids = commands.SelectMany(command => IdsOf(command.Body)).Concat(ReviewStore.ProductsOf(commands, world.Reviews)).Distinct().ToList();
        if (ids.Count == 0) return world;
        foreach (var row in await transaction.Connection!.QueryAsync<ProductRow>(sql, new { ids }, transaction))
        {
            world.Products[row.Id] = row.ToProduct();
            world.Stored.Add(row.Id);
        }
        return world;
    }

    public override Decision Decide(ProductWorld world, Command command, DateTimeOffset now) => command.Body switch
    {
        StockConfirmed sold => ProductFlow.Sell(world.Products, sold),
        ReviewCommand or ReviewUnderstood => ReviewStore.Decide(world.Reviews, world.Products, command.Body),
        GuestSignedIn signedIn => new Decision<GuestSignedIn>(signedIn),
        _ => ProductFlow.Decide(world.Products.GetValueOrDefault(IdsOf(command.Body).Single()), command.Body),
    };

    public override void Apply(ProductWorld world, Command command, Decision decision)
    {
        if (decision.IgnoredBecause is not null) return;
        switch (decision)
        {
            case Decision<IReadOnlyList<Product>> { State: var sold }:
                foreach (var product in sold) Put(world, product, world.Counted);
                // Load tests' purchases are nobody's.
                if (command is { Synthetic: false, Body: StockConfirmed { CustomerId: { } shopper } }) world.Reviews.NewPurchases.UnionWith(sold.Select(product => (shopper, product.Id)));
                break;
            case Decision<ReviewChange> { State: var change }:
                if (change.Review is { } review) ReviewStore.Apply(world.Reviews, review, command.Body);
                if (change.Product is { } rated) Put(world, rated, world.Rated);
                break;
            case Decision<GuestSignedIn> { State: var signedIn }: world.Reviews.SignedIn.Add(signedIn); break;
            case Decision<Product?> { State: { } product }:
                Put(world, product, command.Body is StockLevelChanged ? world.Counted : world.Touched);
                if (command.Body is ChangePicture picture) world.Pictures[picture.Id] = picture.Webp;
                break;
        }
    }

    private static void Put(ProductWorld world, Product product, HashSet<Guid> changed)
    {
        world.Products[product.Id] = product;
        changed.Add(product.Id);
    }

    public override void Save(SqlBatch sql, ProductWorld world)
    {
        var added = world.Touched.Except(world.Stored).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO products ({string.Join(", ", columns)}, created_at, updated_at) VALUES ")
                .Rows(added.Select(id => Values(world.Products[id])), ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");
        Update(sql, columns, [.. world.Touched.Intersect(world.Stored).Order().Select(id => Values(world.Products[id]))]);
        Update(sql, counters, [.. world.Counted.Except(world.Touched).Order().Select(id => Counters(world.Products[id]))]);
        Update(sql, ratings, [.. world.Rated.Except(world.Touched).Order().Select(id => Ratings(world.Products[id]))]);
        ReviewStore.Save(sql, world.Reviews);
        if (world.Pictures.Count == 0) return;
        sql.Add("DELETE FROM pictures WHERE product_id IN (").Values(world.Pictures.Keys.Order().Cast<object?>()).Add(");");
        var kept = world.Pictures.Where(picture => picture.Value is not null).OrderBy(picture => picture.Key).ToList();
        if (kept.Count > 0) sql.Add("INSERT INTO pictures (product_id, webp) VALUES ").Rows(kept.Select(p => new object?[] { p.Key, p.Value })).Add(";");
    }

    private static void Update(SqlBatch sql, string[] columns, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0) return;
        sql.Add("UPDATE (").Table(columns, rows).Add(") j STRAIGHT_JOIN products t ON t.id = j.id SET ")
            .Add(string.Join(", ", columns.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(", t.updated_at = UTC_TIMESTAMP(6);");
    }

    private static IEnumerable<Guid> IdsOf(object body) => body switch
    {
        CreateProduct m => [m.Id],
        ReviseProduct m => [m.Id],
        PriceProduct m => [m.Id],
        DeactivateProduct m => [m.Id],
        ChangePicture m => [m.Id],
        StockLevelChanged m => [m.ProductId],
        ReviewCommand or ReviewUnderstood or GuestSignedIn => [],
        StockConfirmed m => m.Lines?.Select(line => line.ProductId) ?? [],
        _ => throw new InvalidOperationException($"{body.GetType().Name} names no product."),
    };

    private static object?[] Values(Product p) =>
    [
        p.Id, p.Sku, p.Fields.Name, p.Fields.NameZh, p.Fields.Description, p.Fields.DescriptionZh, p.Fields.Category,
        p.Fields.Price.Amount, p.Fields.ListPrice?.Amount, p.Fields.Price.Currency, p.Active, p.Version, Word(p.Level), p.Available, p.StockVersion,
        p.Fields.Popularity, p.Rating, p.Fields.Attributes.ToText(),
        p.Fields.Art is { } art ? JsonSerializer.Serialize(art, JsonSerializerOptions.Web) : null, p.Reviews, p.Uploaded,
        p.Fields.Rating, p.Fields.Reviews, p.Written, p.WrittenSum, p.RatingVersion,
    ];

    private static object?[] Ratings(Product p) => [p.Id, p.Rating, p.Reviews, p.Written, p.WrittenSum, p.RatingVersion];

    private static object?[] Counters(Product p) => [p.Id, Word(p.Level), p.Available, p.StockVersion, p.Fields.Popularity];

    private static string Word(StockLevel level) => level.ToString().ToLowerInvariant();
}
