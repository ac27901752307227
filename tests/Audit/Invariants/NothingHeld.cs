namespace Shop.Audit.Invariants;

/// <summary>No stock and no money is held for an order that is not there or has ended; an open reservation has its expiry in the outbox.</summary>
internal sealed class NothingHeld() : Invariant("I6", "nothing is held for an order that failed or ended")
{
    private sealed record Row(Guid OrderId, string? Order, int Expires);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string sql = """
            SELECT r.order_id, o.status AS `order`, CAST(EXISTS (SELECT 1 FROM (
                SELECT JSON_VALUE(CONVERT(body USING utf8mb4), '$.message.orderId') AS order_id FROM inventory.outbox WHERE exchange = 'Shop.Contracts:ReservationExpiryDue'
              ) d WHERE d.order_id = LOWER(INSERT(INSERT(INSERT(INSERT(HEX(r.order_id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-'))) AS SIGNED) AS expires
            FROM inventory.reservations r LEFT JOIN ordering.orders o ON o.id = r.order_id
            WHERE r.status = 'reserved' AND r.updated_at < @rest AND (o.updated_at IS NULL OR o.updated_at < @rest)
            """;
        var findings = new List<Finding>();
        var open = await evidence.Rows<Row>(sql);
        foreach (var row in open)
        {
            if (row.Order is null) findings.Add(new($"{row.OrderId}", "units are reserved for an order that is not there"));
            else if (row.Order is "rejected" or "cancelled" or "returned") findings.Add(new($"{row.OrderId}", $"units are reserved for an order that is {row.Order}"));
            else if (row.Expires == 0) findings.Add(new($"{row.OrderId}", "units are reserved and never expire"));
        }
        if (evidence.Ledger is not { } ledger) return new(open.Count, findings, "without the provider's ledger");
        var orders = (await evidence.Rows<Guid>("SELECT id FROM ordering.orders")).ToHashSet();
        findings.AddRange(ledger.Orders.Where(order => !orders.Contains(order.Key) && ledger.Net(order.Key) != 0 && order.Value.All(entry => entry.At.UtcDateTime < evidence.Rest))
            .Select(order => new Finding($"{order.Key}", $"the provider holds {ledger.Net(order.Key)} for an order that is not there")));
        return new(open.Count + ledger.Orders.Count, findings);
    }
}
