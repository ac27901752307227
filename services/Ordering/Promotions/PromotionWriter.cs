using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>What a batch changes of promotions, as SQL. Counters are moved by what happened here, so that nobody's count is overwritten.</summary>
internal static class PromotionWriter
{
    private const string TermColumns = "version, name, name_zh, kind, currency, percent, off, buy, free, minimum, starts_at, ends_at, budget, per_shopper, ended_at";

    public static void Save(SqlBatch sql, PromotionWorld world)
    {
        foreach (var code in world.Changed.Order(StringComparer.Ordinal)) Save(sql, world.Known[code], world.Stored.Contains(code));
        if (world.Taken.Count > 0)
            sql.Add("INSERT INTO promotion_redemptions (order_id, code, customer_id, taken_by, amount, taken_at) VALUES ")
                .Rows(world.Taken.Select(taken => new object?[] { taken.OrderId, taken.Code, taken.CustomerId, taken.TakenBy, taken.Amount, taken.TakenAt })).Add(";");
        foreach (var order in world.Moved)
            sql.Add("UPDATE promotion_redemptions SET customer_id = ").Value(order.CustomerId).Add(" WHERE order_id = ").Value(order.Id).Add(";");
        foreach (var order in world.GivenBack)
            sql.Add("UPDATE promotion_redemptions SET released_at = ").Value(order.UpdatedAt).Add(" WHERE order_id = ").Value(order.Id).Add(";");
        foreach (var (code, (uses, given)) in world.Moves)
            sql.Add("UPDATE promotions SET uses = uses + ").Value(uses).Add(", given = given + ").Value(given).Add(" WHERE code = ").Value(code).Add(";");
    }

    private static void Save(SqlBatch sql, Promotion promotion, bool isStored)
    {
        var columns = TermColumns.Split(", ");
        if (!isStored) sql.Add($"INSERT INTO promotions (code, created_at, {TermColumns}) VALUES ").Rows([[promotion.Code, promotion.CreatedAt, .. Terms(promotion)]]).Add(";");
        else
        {
            sql.Add("UPDATE promotions SET ");
            foreach (var (i, value) in Terms(promotion).Index()) sql.Add(i == 0 ? "" : ", ").Add(columns[i]).Add(" = ").Value(value);
            sql.Add(" WHERE code = ").Value(promotion.Code).Add("; DELETE FROM promotion_products WHERE code = ").Value(promotion.Code).Add(";");
        }
        if (promotion.Terms.Products.Count > 0)
            sql.Add("INSERT INTO promotion_products (code, product_id) VALUES ").Rows(promotion.Terms.Products.Select(product => new object?[] { promotion.Code, product.ProductId })).Add(";");
    }

    private static object?[] Terms(Promotion p) =>
    [
        p.Version, p.Terms.Name, p.Terms.NameZh, p.Terms.Kind.ToString(), p.Terms.Currency, p.Terms.Percent, p.Terms.Off, p.Terms.Buy, p.Terms.Free, p.Terms.Minimum,
        p.Terms.From, p.Terms.Until, p.Terms.Budget, p.Terms.PerShopper, p.EndedAt,
    ];
}
