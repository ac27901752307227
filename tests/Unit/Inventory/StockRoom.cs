using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Platform;

namespace Shop.Tests.Unit.Inventory;

/// <summary>The world of one batch without its database: the very decide and apply that run in production.</summary>
internal sealed class StockRoom
{
    public static readonly Guid Mug = new("0199bbbb-0000-7000-8000-000000000001");
    public static readonly Guid Pot = new("0199bbbb-0000-7000-8000-000000000002");

    private readonly StockStore store = new(Options.Create(new InventoryOptions()));
    private DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public StockWorld World { get; } = new();

    public static Guid Order(int n) => new(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 9);

    public Decision Do(object message)
    {
        now += TimeSpan.FromMilliseconds(1);
        var command = new Command(Guid.NewGuid(), message.GetType().Name, message, null, false);
        var decision = store.Decide(World, command, now);
        store.Apply(World, command, decision);
        return decision;
    }

    public void Stock(Guid product, int quantity) => Do(new StockAdjustmentRequested(Guid.NewGuid(), product, "SKU", quantity, "import"));

    public Decision Place(int order, params (Guid Product, int Quantity)[] lines) =>
        Do(new OrderPlaced(Order(order), "cart", 1, [.. lines.Select(line => new OrderLine(line.Product, "SKU", line.Quantity))]));

    public (int Available, int Reserved, int Sold) Counts(Guid product) =>
        World.Items.TryGetValue(product, out var item) ? (item.Available, item.Reserved, item.Sold) : default;

    public long Version(Guid product) => World.Items[product].Version;

    public static T Sent<T>(Decision decision) => Assert.Single(decision.Messages.Select(outgoing => outgoing.Message).OfType<T>());
}
