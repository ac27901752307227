namespace Shop.Audit.Invariants;

/// <summary>
/// Every order that was accepted exists and comes to an end: while it waits, the deadline that will move it is in the outbox, and where
/// nobody outside has to act it does not wait.
/// </summary>
internal sealed class OrdersEnd() : Invariant("I5", "every accepted order exists and none is stuck")
{
    private sealed record Row(Guid Id, string Status, int AsksShopper, int HasDeadline, int IsResting);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        // What the shopper has to do (the bank's challenge, another card) may take until the deadline.
        const string sql = """
            SELECT o.id, o.status, CAST(o.payment_url IS NOT NULL OR o.payment_problem IS NOT NULL AS SIGNED) AS asks_shopper,
              CAST(EXISTS (SELECT 1 FROM (
                SELECT exchange, JSON_VALUE(CONVERT(body USING utf8mb4), '$.message.orderId') AS order_id FROM ordering.outbox WHERE exchange LIKE 'Shop.Contracts:%Due'
              ) d WHERE d.order_id = LOWER(INSERT(INSERT(INSERT(INSERT(HEX(o.id), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')) AND d.exchange = CASE o.status
                WHEN 'paid' THEN 'Shop.Contracts:StockConfirmationDue' WHEN 'confirmed' THEN 'Shop.Contracts:PackingDue'
                WHEN 'packed' THEN 'Shop.Contracts:ShippingDue' WHEN 'shipped' THEN 'Shop.Contracts:DeliveryDue'
                ELSE 'Shop.Contracts:PaymentTimeoutDue' END) AS SIGNED) AS has_deadline,
              CAST(o.updated_at < @now - INTERVAL 60 SECOND AS SIGNED) AS is_resting
            FROM ordering.orders o
            WHERE o.status NOT IN ('rejected', 'cancelled', 'returned', 'delivered') AND o.updated_at < @rest
            """;
        var findings = new List<Finding>();
        var rows = await evidence.Rows<Row>(sql);
        foreach (var row in rows)
        {
            if (row.HasDeadline == 0) findings.Add(new($"{row.Id}", $"the order is {row.Status} and no deadline will move it"));
            else if (row.Status is "placed" or "paymentPending" or "paid" && row.AsksShopper == 0 && (evidence.Strict || row.IsResting == 1))
                findings.Add(new($"{row.Id}", $"the order is stuck: {row.Status} though nobody outside has to act"));
        }
        var known = evidence.History is null ? [] : (await evidence.Rows<Guid>("SELECT id FROM ordering.orders")).ToHashSet();
        findings.AddRange((evidence.History?.Orders ?? []).Where(order => !known.Contains(order)).Select(order => new Finding($"{order}", "the order was accepted and is gone")));
        return new(await evidence.Count("SELECT COUNT(*) FROM ordering.orders"), findings, $"{rows.Count} wait for their deadlines");
    }
}
