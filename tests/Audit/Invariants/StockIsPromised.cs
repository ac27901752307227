namespace Shop.Audit.Invariants;

/// <summary>
/// What is reserved is the sum of the open reservations, what is sold the sum of the confirmed ones (one schema: at any moment), and a
/// sale in Inventory is a confirmed order of Ordering with the same units (two schemas: at rest).
/// </summary>
internal sealed class StockIsPromised() : Invariant("I2", "reserved = open reservations, sold = confirmed order lines")
{
    private sealed record Count(string Sku, long Reserved, long Held, long Sold, long Confirmed);

    private sealed record Pair(Guid OrderId, string? Order, string? Reservation, long Ordered, long Booked);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string counts = """
            SELECT s.sku, CAST(s.reserved AS SIGNED) AS reserved, CAST(COALESCE(r.held, 0) AS SIGNED) AS held,
              CAST(s.sold AS SIGNED) AS sold, CAST(COALESCE(r.confirmed, 0) AS SIGNED) AS confirmed
            FROM inventory.stock s LEFT JOIN (
              SELECT l.product_id, SUM(IF(r.status = 'reserved', l.quantity, 0)) AS held, SUM(IF(r.status = 'confirmed', l.quantity - l.returned, 0)) AS confirmed
              FROM inventory.reservations r JOIN inventory.reservation_lines l ON l.order_id = r.order_id GROUP BY l.product_id
            ) r ON r.product_id = s.product_id
            """;
        const string sales = """
            SELECT o.id AS order_id, o.status AS `order`, r.status AS reservation,
              (SELECT CAST(COALESCE(SUM(quantity - returned), 0) AS SIGNED) FROM ordering.order_lines l WHERE l.order_id = o.id) AS ordered,
              (SELECT CAST(COALESCE(SUM(quantity - returned), 0) AS SIGNED) FROM inventory.reservation_lines l WHERE l.order_id = o.id) AS booked
            FROM ordering.orders o LEFT JOIN inventory.reservations r ON r.order_id = o.id
            WHERE o.updated_at < @rest AND (r.updated_at IS NULL OR r.updated_at < @rest)
              AND (r.status = 'confirmed' OR o.status IN ('confirmed', 'packed', 'shipped', 'delivered'))
            """;
        var stock = await evidence.Rows<Count>(counts);
        var sold = await evidence.Rows<Pair>(sales);
        return new(stock.Count + sold.Count,
        [
            .. stock.Where(row => row.Reserved != row.Held).Select(row => new Finding(row.Sku, $"{row.Reserved} reserved, {row.Held} in open reservations")),
            .. stock.Where(row => row.Sold != row.Confirmed).Select(row => new Finding(row.Sku, $"{row.Sold} sold, {row.Confirmed} in confirmed reservations")),
            .. sold.Where(row => row.Reservation != "confirmed" || row.Order is not ("confirmed" or "packed" or "shipped" or "delivered") || row.Ordered != row.Booked)
                .Select(row => new Finding($"{row.OrderId}", $"the order is {row.Order} with {row.Ordered} units, its reservation {row.Reservation ?? "missing"} with {row.Booked}")),
        ]);
    }
}
