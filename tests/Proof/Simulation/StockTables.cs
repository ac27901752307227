using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Inventory;
using Shop.Platform;

namespace Shop.Proof.Simulation;

public sealed class StockTables(InventoryOptions options) : Tables<StockWorld>(new StockStore(Options.Create(options)))
{
    public Dictionary<Guid, Reservation> Reservations { get; } = [];
    public Dictionary<Guid, StockItem> Items { get; } = [];
    public Dictionary<Guid, Adjustment> Adjustments { get; } = [];
    public List<LedgerEntry> Ledger { get; } = [];

    /// <summary>Returns by their id: what the unique key of the ledger knows.</summary>
    public HashSet<Guid> Restocks { get; } = [];

    public override StockWorld Load(IReadOnlyList<Command> commands)
    {
        var world = new StockWorld();
        var products = new HashSet<Guid>();
        foreach (var command in commands)
        {
            products.UnionWith(Subject.ProductsOf(command.Body));
            if (Subject.AdjustmentOf(command.Body) is { } adjustment && Adjustments.ContainsKey(adjustment)) world.Adjusted.Add(adjustment);
            if (command.Body is RestockRequested { Lines: not null } restock && Restocks.Contains(restock.RestockId)) world.Adjusted.Add(restock.RestockId);
            if (Subject.OrderOf(command.Body) is not { } order || !Reservations.TryGetValue(order, out var reservation)) continue;
            world.Reservations[order] = reservation;
            world.StoredReservations.Add(order);
            products.UnionWith(reservation.Lines.Select(line => line.ProductId));
        }
        foreach (var id in products)
        {
            if (!Items.TryGetValue(id, out var item)) continue;
            world.Items[id] = item;
            world.StoredItems.Add(id);
        }
        return world;
    }

    public override void Save(StockWorld world)
    {
        foreach (var id in world.ChangedReservations) Reservations[id] = world.Reservations[id];
        foreach (var id in world.ChangedItems) Items[id] = world.Items[id];
        foreach (var adjustment in world.Adjustments) Adjustments.Add(adjustment.Id, adjustment);
        Ledger.AddRange(world.Ledger);
        Restocks.UnionWith(world.Ledger.Where(entry => entry is { Kind: LedgerKind.Return, Version: 0 }).Select(entry => entry.Cause));
    }
}
