using Dapper;
using MySqlConnector;
using Shop.Contracts;

namespace Shop.Ordering.Promotions;

/// <summary>How promotions are read: inside a batch, and for answers.</summary>
internal static class PromotionQueries
{
    private const string Columns = "code, version, name, name_zh, kind, currency, percent, off, buy, free, minimum, starts_at, ends_at, budget, per_shopper, uses, given, created_at, ended_at";

    /// <summary>After the orders and the products, in the order of their keys.</summary>
    public static async Task Load(MySqlTransaction transaction, IReadOnlyList<object> bodies, OrderWorld orders)
    {
        var checkouts = bodies.OfType<Checkout>().Where(checkout => checkout.Coupon is not null).ToList();
        var codes = new SortedSet<string>(checkouts.Select(checkout => checkout.Coupon!).Where(PromotionCode.IsOne), StringComparer.Ordinal);
        codes.UnionWith(bodies.Select(CodeOf).OfType<string>());
        // Orders that may give theirs back now. One that does so against expectation is counted all the same: the counters are moved, not set.
        codes.UnionWith(bodies.Where(MayEnd).Select(OrderStore.OrderOf).OfType<Guid>().Select(id => orders.Orders.GetValueOrDefault(id)?.Coupon?.Code).OfType<string>());
        if (codes.Count == 0) return;

        foreach (var promotion in await Read(transaction.Connection!, transaction, $"WHERE code IN @codes ORDER BY code FOR UPDATE", new { codes }))
        {
            orders.Promotions.Known[promotion.Code] = promotion;
            orders.Promotions.Stored.Add(promotion.Code);
        }
        // Under the lock: whoever takes one or gives one back has it.
        if (checkouts.Count > 0) orders.Promotions.Held.AddRange(await Held(transaction.Connection!, transaction, codes, [.. checkouts.Select(checkout => checkout.CustomerId).Distinct()]));
        foreach (var revised in bodies.OfType<RevisePromotion>().Select(m => m.Code).Distinct())
            orders.Promotions.Most[revised] = await Most(transaction, revised);
    }

    public static async Task<IReadOnlyList<Promotion>> Read(MySqlConnection connection, MySqlTransaction? transaction, string which, object values, CancellationToken cancellationToken = default)
    {
        const string products = "SELECT p.code, p.product_id, r.sku, r.name FROM promotion_products p JOIN products r ON r.id = p.product_id WHERE p.code IN @codes ORDER BY p.code, r.sku";
        var rows = (await connection.QueryAsync<PromotionRow>(new($"SELECT {Columns} FROM promotions FORCE INDEX (PRIMARY) {which}", values, transaction, cancellationToken: cancellationToken))).ToList();
        if (rows.Count == 0) return [];
        var listed = (await connection.QueryAsync<ProductRow>(new(products, new { codes = rows.Select(row => row.Code) }, transaction, cancellationToken: cancellationToken))).ToLookup(row => row.Code);
        return [.. rows.Select(row => row.ToPromotion([.. listed[row.Code].Select(product => new PromotedProduct(product.ProductId, product.Sku, product.Name))]))];
    }

    public static Task<IEnumerable<Redemption>> Held(MySqlConnection connection, MySqlTransaction? transaction, IEnumerable<string> codes, IReadOnlyList<Guid> customers, CancellationToken cancellationToken = default)
    {
        const string sql = """
            SELECT order_id, code, customer_id, taken_by, amount, taken_at FROM promotion_redemptions WHERE code IN @codes AND customer_id IN @customers AND released_at IS NULL
            UNION
            SELECT order_id, code, customer_id, taken_by, amount, taken_at FROM promotion_redemptions WHERE code IN @codes AND taken_by IN @customers AND released_at IS NULL
            """;
        return connection.QueryAsync<Redemption>(new(sql, new { codes, customers }, transaction, cancellationToken: cancellationToken));
    }

    private static async Task<int> Most(MySqlTransaction transaction, string code)
    {
        const string sql = """
            SELECT CAST(COALESCE(MAX(uses), 0) AS SIGNED) FROM (
              SELECT COUNT(*) AS uses FROM promotion_redemptions WHERE code = @code AND released_at IS NULL GROUP BY taken_by) shoppers
            """;
        return await transaction.Connection!.ExecuteScalarAsync<int>(sql, new { code }, transaction);
    }

    private static bool MayEnd(object body) => body is StockRejected or StockConfirmFailed or StockReservationExpired or PaymentDeclined or PaymentTimeoutDue or CancelOrder;

    private static string? CodeOf(object body) => body switch
    {
        CreatePromotion m => m.Code,
        RevisePromotion m => m.Code,
        EndPromotion m => m.Code,
        _ => null,
    };

    private sealed record ProductRow(string Code, Guid ProductId, string Sku, string Name);

    private sealed record PromotionRow(
        string Code, long Version, string Name, string NameZh, string Kind, string Currency, int Percent, long Off, int Buy, int Free, long Minimum, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt,
        int? Budget, int PerShopper, int Uses, long Given, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
    {
        public Promotion ToPromotion(IReadOnlyList<PromotedProduct> products) => new(Code, Version, new(Name, NameZh, Enum.Parse<PromotionKind>(Kind, ignoreCase: true), Currency)
        {
            Percent = Percent,
            Off = Off,
            Buy = Buy,
            Free = Free,
            Minimum = Minimum,
            From = StartsAt,
            Until = EndsAt,
            Budget = Budget,
            PerShopper = PerShopper,
            Products = products,
        }, CreatedAt)
        {
            Uses = Uses,
            Given = Given,
            EndedAt = EndedAt,
        };
    }
}
