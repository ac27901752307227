using Dapper;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>What one batch needs of the stock.</summary>
public sealed class StockWorld
{
    public Dictionary<Guid, Reservation> Reservations { get; } = [];
    public HashSet<Guid> StoredReservations { get; } = [];
    public HashSet<Guid> ChangedReservations { get; } = [];
    public Dictionary<Guid, StockItem> Items { get; } = [];
    public HashSet<Guid> StoredItems { get; } = [];
    public HashSet<Guid> ChangedItems { get; } = [];
    public HashSet<Guid> Adjusted { get; } = [];
    public List<Adjustment> Adjustments { get; } = [];
    public List<StockAlert> Alerts { get; } = [];
    public List<(Reservation Reservation, Command Cause)> History { get; } = [];
    public List<LedgerEntry> Ledger { get; } = [];
}

/// <summary>Reservations first, then stock, the hot rows: two hundred orders for one product are one update of its row.</summary>
public sealed class StockStore(IOptions<InventoryOptions> options, Guarantees? guarantees = null) : BatchStore<StockWorld>
{
    public override async Task<StockWorld> Load(MySqlTransaction transaction, IReadOnlyList<Command> commands)
    {
        var world = new StockWorld();
        var adjustments = new SortedSet<Guid>();
        var orders = new SortedSet<Guid>();
        var products = new SortedSet<Guid>();
        foreach (var command in commands)
        {
            if (OrderOf(command.Body) is { } order) orders.Add(order);
            products.UnionWith(ProductsOf(command.Body));
            if (command.Body is not RestockRequested && OnceOf(command.Body) is { } adjustment) adjustments.Add(adjustment);
        }
        if (adjustments.Count > 0) await LoadAdjustments(transaction, adjustments, world);
        if (orders.Count > 0)
        {
            await LoadReservations(transaction, orders, world);
            // Only now: the lock on the order's reservation guards what was returned of it.
            var restocks = commands.Select(command => command.Body).OfType<RestockRequested>().Where(m => m.Lines is not null).Select(m => m.RestockId).ToHashSet();
            if (restocks.Count > 0) await LoadRestocks(transaction, restocks, world);
            products.UnionWith(world.Reservations.Values.SelectMany(reservation => reservation.Lines).Select(line => line.ProductId));
        }
        if (products.Count > 0) await LoadItems(transaction, products, world);
        return world;
    }

    public override Decision Decide(StockWorld world, Command command, DateTimeOffset now)
    {
        var reservation = OrderOf(command.Body) is { } order ? world.Reservations.GetValueOrDefault(order) : null;
        var isAdjusted = OnceOf(command.Body) is { } once && world.Adjusted.Contains(once);
        return StockFlow.Decide(new(reservation, world.Items, isAdjusted), command.Body, now, options.Value);
    }

    public override void Apply(StockWorld world, Command command, Decision decision)
    {
        var change = ((Decision<StockChange>)decision).State;
        if (change.Reservation is { } reservation)
        {
            world.Reservations[reservation.OrderId] = reservation;
            world.ChangedReservations.Add(reservation.OrderId);
            world.History.Add((reservation, command));
        }
        foreach (var item in change.Items)
        {
            world.Items[item.ProductId] = item;
            world.ChangedItems.Add(item.ProductId);
        }
        world.Ledger.AddRange(change.Ledger);
        if (change.Alert is { } alert) world.Alerts.Add(alert);
        if (command.Body is RestockRequested { Lines: not null } restock && change.Ledger.Count > 0) world.Adjusted.Add(restock.RestockId);
        if (change.Adjustment is not { } adjustment) return;
        world.Adjustments.Add(adjustment);
        world.Adjusted.Add(adjustment.Id);
    }

    public override void Save(SqlBatch sql, StockWorld world) => StockWriter.Save(sql, world);

    public override void Committed(StockWorld world) => StockMetrics.Record(world);

    private static async Task LoadAdjustments(MySqlTransaction transaction, IEnumerable<Guid> ids, StockWorld world)
    {
        const string sql = "SELECT id FROM adjustments WHERE id IN @ids";
        world.Adjusted.UnionWith(await transaction.Connection!.QueryAsync<Guid>(sql, new { ids }, transaction));
    }

    private static async Task LoadRestocks(MySqlTransaction transaction, IEnumerable<Guid> ids, StockWorld world)
    {
        const string sql = "SELECT DISTINCT cause FROM stock_ledger WHERE cause IN @ids AND version = 0 AND kind = 'return'";
        world.Adjusted.UnionWith(await transaction.Connection!.QueryAsync<Guid>(sql, new { ids }, transaction));
    }

    private static async Task LoadReservations(MySqlTransaction transaction, IEnumerable<Guid> ids, StockWorld world)
    {
        const string sql = """
            SELECT order_id, status, version, expires_at FROM reservations FORCE INDEX (PRIMARY) WHERE order_id IN @ids ORDER BY order_id FOR UPDATE;
            SELECT order_id, product_id, quantity, returned FROM reservation_lines FORCE INDEX (PRIMARY) WHERE order_id IN @ids ORDER BY order_id, product_id;
            """;
        await using var results = await transaction.Connection!.QueryMultipleAsync(sql, new { ids }, transaction);
        var rows = (await results.ReadAsync<ReservationRow>()).ToList();
        var lines = (await results.ReadAsync<LineRow>()).ToLookup(line => line.OrderId, line => new ReservedLine(line.ProductId, line.Quantity) { Returned = line.Returned });
        foreach (var row in rows)
        {
            world.Reservations[row.OrderId] = new(row.OrderId, Enum.Parse<ReservationStatus>(row.Status, ignoreCase: true), row.Version, [.. lines[row.OrderId]]) { ExpiresAt = row.ExpiresAt };
            world.StoredReservations.Add(row.OrderId);
        }
    }

    private async Task LoadItems(MySqlTransaction transaction, IEnumerable<Guid> ids, StockWorld world)
    {
        const string sql = """
            SELECT product_id, sku, available, reserved, sold, version, announced_level, announced_number, announced_at, level_due_at
            FROM stock FORCE INDEX (PRIMARY) WHERE product_id IN @ids ORDER BY product_id
            """;
        if (guarantees is { SortedLocks: false })
            foreach (var id in ids.OrderBy(_ => Random.Shared.Next()))
            {
                await transaction.Connection!.ExecuteAsync("SELECT sku FROM stock WHERE product_id = @id FOR UPDATE", new { id }, transaction);
                await Task.Delay(20); // as on a busy machine
            }
        var locked = guarantees is { GuardedUpdate: false } ? sql : sql + " FOR UPDATE";
        foreach (var row in await transaction.Connection!.QueryAsync<StockRow>(locked, new { ids }, transaction))
        {
            world.Items[row.ProductId] = row.ToItem();
            world.StoredItems.Add(row.ProductId);
        }
    }

    private static Guid? OrderOf(object body) => body switch
    {
        OrderPlaced m => m.OrderId,
        StockConfirmRequested m => m.OrderId,
        StockReleaseRequested m => m.OrderId,
        RestockRequested m => m.OrderId,
        ReservationExpiryDue m => m.OrderId,
        _ => null,
    };

    private static IEnumerable<Guid> ProductsOf(object body) => body switch
    {
        OrderPlaced m => m.Lines.Select(line => line.ProductId),
        StockAdjustmentRequested m => [m.ProductId],
        AdjustStock m => [m.ProductId],
        StockLevelDue m => [m.ProductId],
        _ => [],
    };

    // What is done once under an id of its own.
    private static Guid? OnceOf(object body) => body switch
    {
        StockAdjustmentRequested m => m.AdjustmentId,
        AdjustStock m => m.AdjustmentId,
        RestockRequested { Lines: not null } m => m.RestockId,
        _ => null,
    };

    private sealed record ReservationRow(Guid OrderId, string Status, long Version, DateTimeOffset? ExpiresAt);

    private sealed record LineRow(Guid OrderId, Guid ProductId, int Quantity, int Returned);
}

internal sealed record StockRow(
    Guid ProductId, string Sku, int Available, int Reserved, int Sold, long Version,
    string? AnnouncedLevel, int? AnnouncedNumber, DateTimeOffset? AnnouncedAt, DateTimeOffset? LevelDueAt)
{
    public StockItem ToItem() => new(ProductId, Sku, Available, Reserved, Sold, Version)
    {
        AnnouncedLevel = AnnouncedLevel is null ? null : Enum.Parse<StockLevel>(AnnouncedLevel, ignoreCase: true),
        AnnouncedNumber = AnnouncedNumber,
        AnnouncedAt = AnnouncedAt,
        LevelDueAt = LevelDueAt,
    };
}
