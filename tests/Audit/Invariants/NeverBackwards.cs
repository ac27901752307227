namespace Shop.Audit.Invariants;

/// <summary>An order's status only goes forward, in its history and as clients have read it, and the last step is where the order is.</summary>
internal sealed class NeverBackwards() : Invariant("I9", "an order's status never goes back")
{
    private sealed record Row(Guid OrderId, long Version, string Before, string Status);

    private sealed record Last(Guid Id, string Status, string Told);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string rank = "FIELD(status, 'placed', 'stockReserved', 'paymentPending', 'paid', 'confirmed', 'packed', 'shipped', 'delivered', 'rejected', 'cancelled', 'returned')";
        var back = await evidence.Rows<Row>($"""
            SELECT order_id, version, before_status AS `before`, status FROM (
              SELECT order_id, version, status, {rank} AS place,
                LAG(status) OVER (PARTITION BY order_id ORDER BY version) AS before_status,
                LAG({rank}) OVER (PARTITION BY order_id ORDER BY version) AS before_place
              FROM ordering.order_history
            ) steps WHERE place < before_place OR place = 0 OR (before_status IN ('rejected', 'cancelled', 'returned') AND status <> before_status)
            """);
        var last = await evidence.Rows<Last>("""
            SELECT o.id, o.status, h.status AS told FROM ordering.orders o JOIN ordering.order_history h ON h.order_id = o.id AND h.version = o.version
            WHERE h.status <> o.status
            """);
        return new(await evidence.Count("SELECT COUNT(*) FROM ordering.order_history"),
        [
            .. back.Select(row => new Finding($"{row.OrderId}", $"{row.Before} was followed by {row.Status} at version {row.Version}")),
            .. last.Select(row => new Finding($"{row.Id}", $"the order is {row.Status}, its last step said {row.Told}")),
            .. evidence.History?.WentBack ?? [],
        ]);
    }
}
