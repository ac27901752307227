namespace Shop.Audit.Invariants;

/// <summary>What the provider holds for an order that is paid is the order's total less what was paid back by its own account; the total of any order is the sum of its lines less its discount.</summary>
internal sealed class MoneyAddsUp() : Invariant("I3", "money: captured - refunded = totals of paid orders less their refunds")
{
    private sealed record Row(Guid Id, string Status, long Total, long Lines, long Back);

    private sealed record Sum(Guid Id, long Total, long Discount, long Lines);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string sql = """
            SELECT o.id, o.status, CAST(o.total AS SIGNED) AS total, CAST(COALESCE(l.sum, 0) AS SIGNED) AS `lines`,
              CAST(COALESCE((SELECT SUM(r.amount) FROM ordering.order_refunds r WHERE r.order_id = o.id), 0) AS SIGNED) AS back
            FROM ordering.orders o
            LEFT JOIN (SELECT order_id, SUM(quantity * price) AS sum FROM ordering.order_lines GROUP BY order_id) l ON l.order_id = o.id
            WHERE o.status IN ('paid', 'confirmed', 'packed', 'shipped', 'delivered') AND o.updated_at < @rest
            """;
        // An order is written whole, so at any moment.
        const string sums = """
            SELECT o.id, CAST(o.total AS SIGNED) AS total, CAST(o.discount AS SIGNED) AS discount, CAST(COALESCE(l.sum, 0) AS SIGNED) AS `lines`
            FROM ordering.orders o
            LEFT JOIN (SELECT order_id, SUM(quantity * price) AS sum FROM ordering.order_lines GROUP BY order_id) l ON l.order_id = o.id
            WHERE o.total + o.discount <> COALESCE(l.sum, 0)
            """;
        if (evidence.Ledger is not { } ledger) return Examined.NotApplicable("the provider's ledger is not given");
        var rows = (await evidence.Rows<Row>(sql)).Where(row => ledger.Of(row.Id).All(entry => entry.At.UtcDateTime < evidence.Rest)).ToList();
        List<Finding> findings =
        [
            .. (await evidence.Rows<Sum>(sums)).Select(row => new Finding($"{row.Id}", $"the total is {row.Total}, its lines are {row.Lines} less {row.Discount}")),
            .. rows.Where(row => ledger.Captures(row.Id) == 1 && ledger.Net(row.Id) != row.Total - row.Back)
                .Select(row => new Finding($"{row.Id}", $"the order is {row.Status}: the provider holds {ledger.Net(row.Id)} of {row.Total} less {row.Back} paid back")),
        ];
        return new(rows.Count, findings, $"{rows.Sum(row => row.Total - row.Back)} in minor units");
    }
}
