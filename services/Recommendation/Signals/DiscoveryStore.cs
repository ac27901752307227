using Dapper;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;
using Shop.Recommendation.Experiments;
using Shop.Recommendation.Products;
using Shop.Recommendation.Registry;

namespace Shop.Recommendation.Signals;

/// <summary>What one batch needs of the state: the products it names. All else is only added.</summary>
public sealed class DiscoveryWorld
{
    public Dictionary<Guid, ProductFacts> Products { get; } = [];
    public HashSet<Guid> Stored { get; } = [];
    public HashSet<Guid> Touched { get; } = [];
    public List<BasketRow> Baskets { get; } = [];
    public List<SaleRow> Sales { get; } = [];
    public List<ViewRow> Views { get; } = [];
    public List<GuestSignedIn> SignedIn { get; } = [];
    public List<Guid> Erased { get; } = [];
    public List<Exposure> Exposures { get; } = [];
    public List<ActivateModel> Activations { get; } = [];
}

public sealed record BasketRow(Guid OrderId, Guid? Shopper, IReadOnlyList<Guid> Products);

public sealed record SaleRow(Guid OrderId, Guid ProductId, int Quantity);

public sealed record ViewRow(Guid Id, Guid Shopper, Guid ProductId, string? Source);

/// <summary>Facts by version, signals by their natural keys.</summary>
public sealed class DiscoveryStore(Wakening wakening) : BatchStore<DiscoveryWorld>
{
    public override async Task<DiscoveryWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        const string sql = $"SELECT {ProductRow.Columns} FROM products FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id FOR UPDATE";
        var world = new DiscoveryWorld();
        var ids = commands.Select(command => ProductOf(command.Body)).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0) return world;
        foreach (var row in await transaction.Connection!.QueryAsync<ProductRow>(sql, new { ids }, transaction))
        {
            world.Products[row.Id] = row.ToFacts();
            world.Stored.Add(row.Id);
        }
        return world;
    }

    public override Decision Decide(DiscoveryWorld world, Command command, DateTimeOffset now) =>
        ProductOf(command.Body) is { } id ? FactFlow.Decide(world.Products.GetValueOrDefault(id) ?? ProductFacts.Unheard(id), command.Body) : SignalFlow.Decide(command);

    public override void Apply(DiscoveryWorld world, Command command, Decision decision)
    {
        if (decision.IgnoredBecause is not null) return;
        switch (decision)
        {
            case Decision<ProductFacts> { State: var product }:
                world.Products[product.Id] = product;
                world.Touched.Add(product.Id);
                break;
            case Decision<BasketRow> { State: var basket }: world.Baskets.Add(basket); break;
            case Decision<IReadOnlyList<SaleRow>> { State: var sales }: world.Sales.AddRange(sales); break;
            case Decision<ViewRow> { State: var view }: world.Views.Add(view); break;
            case Decision<GuestSignedIn> { State: var signedIn }: world.SignedIn.Add(signedIn); break;
            case Decision<ShopperErased> { State: var erased }: world.Erased.Add(erased.ShopperId); break;
            case Decision<IReadOnlyList<Exposure>> { State: var exposures }: world.Exposures.AddRange(exposures); break;
            case Decision<ActivateModel> { State: var activation }: world.Activations.Add(activation); break;
        }
    }

    public override void Save(SqlBatch sql, DiscoveryWorld world) => DiscoveryWriter.Save(sql, world);

    public override void Committed(DiscoveryWorld world) => wakening.Wake();

    private static Guid? ProductOf(object body) => body switch
    {
        ProductChanged m => m.ProductId,
        StockLevelChanged m => m.ProductId,
        ProductRated m => m.ProductId,
        _ => null,
    };
}
