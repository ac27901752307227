namespace Shop.Audit.Invariants;

/// <summary>Whoever keeps a copy has the newest: Ordering and Cart of the products, the catalogue of the stock.</summary>
internal sealed class ReadModelsAgree() : Invariant("I11", "copies equal their source (60 s after the last change)")
{
    private sealed record Product(Guid Id, string Sku, long Version, long? Copied, int IsEqual);

    private sealed record Level(string Sku, string Shown, long Available, string? Announced, long? Number, int Differs, int IsUntold);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string still = "(p.updated_at < @rest AND p.updated_at < IF(@rest > @now, @rest, @now - INTERVAL 60 SECOND))";
        var products = await evidence.Rows<Product>($"""
            SELECT p.id, p.sku, p.version, o.version AS copied, CAST(COALESCE(o.version = p.version AND o.price = p.price AND o.active = p.active AND o.name = p.name, 0) AS SIGNED) AS is_equal
            FROM catalog.products p LEFT JOIN ordering.products o ON o.id = p.id WHERE {still}
            """);
        var levels = await evidence.Rows<Level>("""
            SELECT p.sku, p.stock_level AS shown, CAST(p.available AS SIGNED) AS available, s.announced_level AS announced, CAST(s.announced_number AS SIGNED) AS number,
              CAST(COALESCE(p.stock_level <> s.announced_level OR p.available <> s.announced_number, 0) AS SIGNED) AS differs,
              CAST(COALESCE((s.announced_level = 'out') <> (s.available = 0), 1) AS SIGNED) AS is_untold
            FROM catalog.products p JOIN inventory.stock s ON s.product_id = p.id
            WHERE (s.announced_at IS NULL OR s.announced_at < @rest) AND (s.level_due_at IS NULL OR s.level_due_at < @rest)
            """);
        List<Finding> findings =
        [
            .. products.Where(row => row.IsEqual == 0).Select(row => new Finding(row.Sku, $"the catalogue has version {row.Version}, Ordering {row.Copied?.ToString() ?? "none"} or other content")),
            .. levels.Where(row => row.Differs == 1).Select(row => new Finding(row.Sku, $"the catalogue shows {row.Shown} ({row.Available}), Inventory told {row.Announced} ({row.Number})")),
            .. levels.Where(row => row.IsUntold == 1).Select(row => new Finding(row.Sku, "Inventory has not told the catalogue its level")),
        ];
        if (evidence.Carts is { } carts)
        {
            var replica = await carts.Replica();
            findings.AddRange(products.Where(row => replica.GetValueOrDefault(row.Id) != row.Version)
                .Select(row => new Finding(row.Sku, $"the catalogue has version {row.Version}, Cart {replica.GetValueOrDefault(row.Id)}")));
        }
        return new(products.Count + levels.Count, findings);
    }
}
