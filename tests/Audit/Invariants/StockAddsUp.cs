namespace Shop.Audit.Invariants;

/// <summary>Per product, in one snapshot and so at any moment: what ever came in is available, reserved or sold, and none of them is below zero.</summary>
internal sealed class StockAddsUp() : Invariant("I1", "stock: came in = available + reserved + sold, all >= 0")
{
    private sealed record Row(string Sku, long Came, long Available, long Reserved, long Sold);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string sql = """
            SELECT s.sku, CAST(COALESCE(l.came, 0) AS SIGNED) AS came, CAST(s.available AS SIGNED) AS available,
              CAST(s.reserved AS SIGNED) AS reserved, CAST(s.sold AS SIGNED) AS sold
            FROM inventory.stock s LEFT JOIN (
              SELECT product_id, SUM(quantity) AS came FROM inventory.stock_ledger WHERE kind IN ('initial', 'restock', 'adjust') GROUP BY product_id
            ) l ON l.product_id = s.product_id
            """;
        var rows = await evidence.Rows<Row>(sql);
        return new(rows.Count,
        [
            .. rows.Where(row => row.Came != row.Available + row.Reserved + row.Sold || row.Available < 0 || row.Reserved < 0 || row.Sold < 0)
                .Select(row => new Finding(row.Sku, $"{row.Came} came in; {row.Available} available, {row.Reserved} reserved, {row.Sold} sold")),
        ]);
    }
}
