namespace Shop.Audit.Invariants;

/// <summary>
/// Who has a code: a promotion's counters are its redemptions that were not given back, no more than its budget and no more of one shopper than it
/// allows; and a redemption is given back exactly where its order came to nothing. In one snapshot, so at any moment.
/// </summary>
internal sealed class CodesAreCounted() : Invariant("I16", "codes: counted = taken and not given back, within budget; given back = the order came to nothing")
{
    private sealed record Promotion(string Code, long Uses, long Given, long? Budget, long PerShopper, long Taken, long Off, long Most);

    private sealed record Wrong(Guid Id, string? Status, string Says);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string promotions = """
            SELECT p.code, CAST(p.uses AS SIGNED) AS uses, CAST(p.given AS SIGNED) AS given, CAST(p.budget AS SIGNED) AS budget, CAST(p.per_shopper AS SIGNED) AS per_shopper,
              CAST(COALESCE(SUM(s.uses), 0) AS SIGNED) AS taken, CAST(COALESCE(SUM(s.amount), 0) AS SIGNED) AS off, CAST(COALESCE(MAX(s.uses), 0) AS SIGNED) AS most
            FROM ordering.promotions p LEFT JOIN (
              SELECT code, taken_by, COUNT(*) AS uses, SUM(amount) AS amount FROM ordering.promotion_redemptions WHERE released_at IS NULL GROUP BY code, taken_by
            ) s ON s.code = p.code GROUP BY p.code
            """;
        const string orders = """
            SELECT r.order_id AS id, o.status, CASE WHEN o.id IS NULL THEN 'no such order has its code' WHEN r.released_at IS NULL THEN 'its code was not given back'
              WHEN o.status IN ('rejected', 'cancelled') THEN 'its code is another, or another amount' ELSE 'its code was given back' END AS says
            FROM ordering.promotion_redemptions r LEFT JOIN ordering.orders o ON o.id = r.order_id
            WHERE o.id IS NULL OR NOT (o.coupon <=> r.code) OR o.discount <> r.amount OR o.customer_id <> r.customer_id OR (r.released_at IS NOT NULL) <> (o.status IN ('rejected', 'cancelled'))
            UNION ALL
            SELECT o.id, o.status, 'its code is counted nowhere' FROM ordering.orders o
            WHERE o.coupon IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ordering.promotion_redemptions r WHERE r.order_id = o.id)
            """;
        var rows = await evidence.Rows<Promotion>(promotions);
        return new(rows.Count,
        [
            .. rows.Where(row => row.Uses != row.Taken || row.Given != row.Off).Select(row => new Finding(row.Code, $"it counts {row.Uses} orders and {row.Given} given, {row.Taken} have it and {row.Off}")),
            .. rows.Where(row => row.Uses > row.Budget).Select(row => new Finding(row.Code, $"{row.Uses} orders have it, {row.Budget} may")),
            .. rows.Where(row => row.Most > row.PerShopper).Select(row => new Finding(row.Code, $"one shopper has it {row.Most} times, {row.PerShopper} may be")),
            .. (await evidence.Rows<Wrong>(orders)).Select(row => new Finding($"{row.Id}", $"the order is {row.Status ?? "not there"}: {row.Says}")),
        ], $"{rows.Sum(row => row.Taken)} orders have one");
    }
}
