using Shop.Catalog;
using Shop.Platform;

namespace Shop.Proof.Simulation;

public sealed class ProductTables() : Tables<ProductWorld>(new ProductStore())
{
    public Dictionary<Guid, Catalog.Product> Products { get; } = [];

    public override ProductWorld Load(IReadOnlyList<Command> commands)
    {
        var world = new ProductWorld();
        foreach (var id in commands.SelectMany(command => Subject.ProductsOf(command.Body)))
        {
            if (!Products.TryGetValue(id, out var product)) continue;
            world.Products[id] = product;
            world.Stored.Add(id);
        }
        return world;
    }

    public override void Save(ProductWorld world)
    {
        foreach (var id in world.Touched.Union(world.Counted)) Products[id] = world.Products[id];
    }
}
