namespace Shop.Audit.Invariants;

/// <summary>
/// Every event reaches whom it is for: no outbox row is overdue or parked, the broker keeps no dead letter, and each order is known,
/// by its natural key, where its events go.
/// </summary>
internal sealed class NothingLost() : Invariant("I7", "no event is lost: outboxes flow, no dead letters, every effect is there")
{
    private sealed record Late(ulong Id, string Exchange, int IsParked);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        var findings = new List<Finding>();
        long looked = 0;
        // Whichever the auditor may see: a new service is looked at without being named here.
        foreach (var database in await evidence.Rows<string>("SELECT table_schema FROM information_schema.tables WHERE table_name = 'outbox' ORDER BY 1"))
        {
            looked += await evidence.Count($"SELECT COUNT(*) FROM {database}.outbox");
            foreach (var row in await evidence.Rows<Late>($"""
                SELECT id, exchange, CAST(due_at = '9999-12-31' AS SIGNED) AS is_parked FROM {database}.outbox
                WHERE due_at = '9999-12-31' OR GREATEST(due_at, created_at) < @now - INTERVAL 30 SECOND ORDER BY id LIMIT 100
                """))
                findings.Add(new($"{database}.outbox {row.Id}", $"{row.Exchange} is {(row.IsParked == 1 ? "parked" : "overdue")}"));
        }
        foreach (var (queue, messages) in evidence.Queues?.Messages ?? new Dictionary<string, long>())
        {
            looked++;
            var isDead = queue == "unrouted" || queue.EndsWith("_error", StringComparison.Ordinal) || queue.EndsWith("_skipped", StringComparison.Ordinal);
            if (messages > 0 && (isDead || evidence.Strict)) findings.Add(new($"queue {queue}", $"{messages} messages lie there"));
        }

        looked += await evidence.Count("SELECT COUNT(*) FROM ordering.orders WHERE updated_at < @rest");
        findings.AddRange((await evidence.Rows<Guid>("""
            SELECT o.id FROM ordering.orders o LEFT JOIN inventory.reservations r ON r.order_id = o.id
            WHERE r.order_id IS NULL AND o.placed_at < @rest AND o.updated_at < @rest
            """)).Select(order => new Finding($"{order}", "Inventory has never heard of the order")));
        findings.AddRange((await evidence.Rows<Guid>("""
            SELECT h.order_id FROM ordering.order_history h JOIN ordering.orders o ON o.id = h.order_id LEFT JOIN payment.payments p ON p.order_id = h.order_id
            WHERE h.event = 'paymentRequested' AND p.order_id IS NULL AND h.at < @rest AND o.updated_at < @rest
            """)).Select(order => new Finding($"{order}", "Payment has never heard of the order")));
        return new(looked, findings, evidence.Queues is null ? "without the broker" : null);
    }
}
