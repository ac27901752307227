namespace Shop.Audit.Invariants;

/// <summary>
/// Every message and every request has its effect once: histories have one step per version, a product was counted as sold as often as it
/// was, a payment was reported captured once per card, nothing was paid back beyond what was taken, and an accepted adjustment was booked once.
/// </summary>
internal sealed class NothingTwice() : Invariant("I8", "no double effect: per message, per version, per business key")
{
    private sealed record Versions(Guid Id, long Version, long Steps);

    private sealed record Units(string Sku, long Counted, long Sold);

    private sealed record Twice(Guid Id, long Times);

    private sealed record Reason(string Text, long Times);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        var orders = await evidence.Rows<Versions>("""
            SELECT o.id, o.version, COUNT(h.version) AS steps FROM ordering.orders o LEFT JOIN ordering.order_history h ON h.order_id = o.id
            GROUP BY o.id, o.version HAVING steps <> o.version
            """);
        var payments = await evidence.Rows<Versions>("""
            SELECT p.order_id AS id, p.version, COUNT(h.version) AS steps FROM payment.payments p LEFT JOIN payment.payment_history h ON h.order_id = p.order_id
            GROUP BY p.order_id, p.version HAVING steps <> p.version
            """);
        var captured = await evidence.Rows<Twice>("""
            SELECT h.order_id AS id, COUNT(*) AS times FROM payment.payment_history h JOIN payment.payments p ON p.order_id = h.order_id
            WHERE h.event = 'ProviderReported:Captured' AND p.attention IS NULL GROUP BY h.order_id HAVING COUNT(*) > 1
            """);
        var refunded = await evidence.Rows<Versions>("""
            SELECT p.order_id AS id, p.captured AS version, CAST(SUM(r.amount) AS SIGNED) AS steps FROM payment.payments p JOIN payment.refunds r ON r.order_id = p.order_id
            WHERE r.status <> 'refused' GROUP BY p.order_id, p.captured HAVING steps > p.captured
            """);
        var counted = await evidence.Rows<Units>("""
            SELECT p.sku, CAST(p.popularity AS SIGNED) - CAST(COALESCE(p.told_reviews, p.reviews) AS SIGNED) AS counted, CAST(COALESCE(l.sold, 0) AS SIGNED) AS sold
            FROM catalog.products p LEFT JOIN (
              SELECT product_id, SUM(quantity) AS sold, MAX(at) AS at FROM inventory.stock_ledger WHERE kind = 'sell' GROUP BY product_id
            ) l ON l.product_id = p.id
            WHERE (l.at IS NULL OR l.at < @rest) AND CAST(p.popularity AS SIGNED) - CAST(COALESCE(p.told_reviews, p.reviews) AS SIGNED) <> CAST(COALESCE(l.sold, 0) AS SIGNED)
            """);
        List<Finding> findings =
        [
            .. orders.Select(row => new Finding($"{row.Id}", $"the order is at version {row.Version} after {row.Steps} steps")),
            .. payments.Select(row => new Finding($"{row.Id}", $"the payment is at version {row.Version} after {row.Steps} steps")),
            .. captured.Select(row => new Finding($"{row.Id}", $"the capture was counted {row.Times} times")),
            .. refunded.Select(row => new Finding($"{row.Id}", $"{row.Steps} were paid back of {row.Version}")),
            .. counted.Select(row => new Finding(row.Sku, $"the catalogue has counted {row.Counted} sold, the ledger {row.Sold}")),
        ];
        if (evidence.History is { Adjustments.Count: > 0 } history)
        {
            var booked = (await evidence.Rows<Reason>("SELECT reason AS text, COUNT(*) AS times FROM inventory.adjustments GROUP BY reason")).ToDictionary(row => row.Text, row => row.Times);
            findings.AddRange(history.Adjustments.Where(reason => booked.GetValueOrDefault(reason) != 1)
                .Select(reason => new Finding(reason, $"the adjustment was accepted once and booked {booked.GetValueOrDefault(reason)} times")));
        }
        return new(await evidence.Count("""
            SELECT (SELECT COUNT(*) FROM ordering.order_history) + (SELECT COUNT(*) FROM payment.payment_history) + (SELECT COUNT(*) FROM catalog.products)
              + (SELECT COUNT(*) FROM payment.refunds)
            """), findings);
    }
}
