using Shop.Platform;

namespace Shop.Inventory;

/// <summary>A batch's changes as multi-row SQL: at most ten statements, however many orders there are.</summary>
internal static class StockWriter
{
    private static readonly string[] ReservationColumns = ["order_id", "status", "version"];

    private static readonly string[] ItemColumns =
        ["product_id", "sku", "available", "reserved", "sold", "version", "announced_level", "announced_number", "announced_at", "level_due_at"];

    public static void Save(SqlBatch sql, StockWorld world)
    {
        var created = world.ChangedReservations.Except(world.StoredReservations).Order().Select(id => world.Reservations[id]).ToList();
        if (created.Count > 0)
            sql.Add("INSERT INTO reservations (order_id, status, version, expires_at, created_at, updated_at) VALUES ")
                .Rows(created.Select(reservation => (object?[])[.. Columns(reservation), reservation.ExpiresAt]), ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)").Add(";");
        var lines = created.SelectMany(reservation => reservation.Lines.Select(line => new object?[] { reservation.OrderId, line.ProductId, line.Quantity, line.Returned })).ToList();
        if (lines.Count > 0) sql.Add("INSERT INTO reservation_lines (order_id, product_id, quantity, returned) VALUES ").Rows(lines).Add(";");

        var moved = world.ChangedReservations.Intersect(world.StoredReservations).Order().ToList();
        if (moved.Count > 0)
            sql.Add("UPDATE (").Table(ReservationColumns, moved.Select(id => Columns(world.Reservations[id])))
                .Add(") j STRAIGHT_JOIN reservations t ON t.order_id = j.order_id SET t.status = j.status, t.version = j.version, t.updated_at = UTC_TIMESTAMP(6);");
        var returned = moved.SelectMany(id => world.Reservations[id].Lines.Where(line => line.Returned > 0).Select(line => new object?[] { id, line.ProductId, line.Returned })).ToList();
        if (returned.Count > 0)
            sql.Add("UPDATE (").Table(["order_id", "product_id", "returned"], returned)
                .Add(") j STRAIGHT_JOIN reservation_lines t ON t.order_id = j.order_id AND t.product_id = j.product_id SET t.returned = j.returned;");

        var added = world.ChangedItems.Except(world.StoredItems).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO stock ({string.Join(", ", ItemColumns)}) VALUES ").Rows(added.Select(id => Columns(world.Items[id]))).Add(";");
        var changed = world.ChangedItems.Intersect(world.StoredItems).Order().ToList();
        if (changed.Count > 0)
            sql.Add("UPDATE (").Table(ItemColumns, changed.Select(id => Columns(world.Items[id])))
                .Add(") j STRAIGHT_JOIN stock t ON t.product_id = j.product_id SET ")
                .Add(string.Join(", ", ItemColumns.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(";");

        if (world.Ledger.Count > 0)
            sql.Add("INSERT INTO stock_ledger (product_id, kind, quantity, cause, version, at) VALUES ")
                .Rows(world.Ledger.Select(entry => new object?[] { entry.ProductId, Word(entry.Kind), entry.Quantity, entry.Cause, entry.Version }), ", UTC_TIMESTAMP(6)")
                .Add(";");
        if (world.Adjustments.Count > 0)
            sql.Add("INSERT INTO adjustments (id, product_id, quantity, reason, actor, at) VALUES ")
                .Rows(world.Adjustments.Select(a => new object?[] { a.Id, a.ProductId, a.Quantity, a.Reason, a.Actor }), ", UTC_TIMESTAMP(6)").Add(";");
        if (world.History.Count > 0)
            sql.Add("INSERT INTO reservation_history (order_id, version, status, message, cause, trace, at) VALUES ")
                .Rows(world.History.Select(step => new object?[]
                    { step.Reservation.OrderId, step.Reservation.Version, Word(step.Reservation.Status), step.Cause.Body.GetType().Name, step.Cause.Id, step.Cause.Trace }), ", UTC_TIMESTAMP(6)").Add(";");
        if (world.Alerts.Count > 0)
            sql.Add("INSERT INTO stock_alerts (product_id, version, kind, available, at) VALUES ")
                .Rows(world.Alerts.Select(alert => new object?[] { alert.ProductId, alert.Version, Word(alert.Kind), alert.Available }), ", UTC_TIMESTAMP(6)").Add(";");
    }

    private static object?[] Columns(Reservation reservation) => [reservation.OrderId, Word(reservation.Status), reservation.Version];

    private static object?[] Columns(StockItem item) =>
    [
        item.ProductId, item.Sku, item.Available, item.Reserved, item.Sold, item.Version,
        item.AnnouncedLevel is { } level ? Word(level) : null, item.AnnouncedNumber, item.AnnouncedAt, item.LevelDueAt,
    ];

    private static string Word(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
