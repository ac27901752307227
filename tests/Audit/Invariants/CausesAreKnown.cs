namespace Shop.Audit.Invariants;

/// <summary>
/// The books are a chain: every step of an order and of a payment names the message that caused it, and that message has gone through
/// the service's inbox; every movement of stock has a reservation, an adjustment or a return that caused it.
/// </summary>
internal sealed class CausesAreKnown() : Invariant("I15", "every step has a cause that went through an inbox")
{
    private sealed record Row(Guid Id, long Version, string What);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        // The inbox is pruned after a week.
        var steps = await evidence.Rows<Row>("""
            SELECT h.order_id AS id, h.version, CONCAT('step ', h.event) AS what FROM ordering.order_history h
            WHERE h.at > @now - INTERVAL 6 DAY AND NOT EXISTS (SELECT 1 FROM ordering.inbox i WHERE i.message_id = h.cause)
            UNION ALL
            SELECT h.order_id, h.version, CONCAT('payment step ', h.event) FROM payment.payment_history h
            WHERE h.at > @now - INTERVAL 6 DAY AND NOT EXISTS (SELECT 1 FROM payment.inbox i WHERE i.message_id = h.cause)
            UNION ALL
            SELECT l.cause, CAST(l.id AS SIGNED), CONCAT('stock movement ', l.kind) FROM inventory.stock_ledger l
            WHERE NOT EXISTS (SELECT 1 FROM inventory.reservations r WHERE r.order_id = l.cause) AND NOT EXISTS (SELECT 1 FROM inventory.adjustments a WHERE a.id = l.cause)
              AND NOT (l.kind = 'return' AND l.version = 0 AND EXISTS (SELECT 1 FROM ordering.order_refunds f WHERE f.refund_id = l.cause))
            """);
        return new(await evidence.Count("SELECT (SELECT COUNT(*) FROM ordering.order_history) + (SELECT COUNT(*) FROM payment.payment_history) + (SELECT COUNT(*) FROM inventory.stock_ledger)"),
            [.. steps.Select(row => new Finding($"{row.Id}", $"{row.What} ({row.Version}) has a cause that nobody has seen"))]);
    }
}
