using System.Text.Json;
using Dapper;
using MySqlConnector;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>How orders are read inside a batch.</summary>
internal static class OrderQueries
{
    public const string Columns = """
        id, number, customer_id, status, version, total, currency, cart_id, cart_version, address, payment_token, payment_url,
        payment_id, captured, refunded_at, voided_at, reason, placed_at, updated_at,
        payment_attempt, hold_on_decline, payment_problem, payment_until, delivered_at, refunding,
        discount, coupon, coupon_name, coupon_name_zh
        """;

    public const string LineColumns = "order_id, product_id, sku, name, name_zh, quantity, price, returned";

    public const string RefundColumns = "order_id, refund_id, amount, reason, asked_at, refunded_at";

    public static async Task<IEnumerable<Order>> Lock(MySqlTransaction transaction, IEnumerable<Guid> ids)
    {
        const string sql = $"SELECT {Columns} FROM orders FORCE INDEX (PRIMARY) WHERE id IN @ids ORDER BY id FOR UPDATE";
        return (await transaction.Connection!.QueryAsync<OrderRow>(sql, new { ids }, transaction)).Select(row => row.ToOrder());
    }

    /// <summary>The lines, for an answer that shows the whole order.</summary>
    public static async Task<ILookup<Guid, OrderLineRow>> Lines(MySqlTransaction transaction, IEnumerable<Guid> ids)
    {
        const string sql = $"SELECT {LineColumns} FROM order_lines WHERE order_id IN @ids ORDER BY order_id, line";
        return (await transaction.Connection!.QueryAsync<OrderLineRow>(sql, new { ids }, transaction)).ToLookup(row => row.OrderId);
    }

    /// <summary>What goes back of these orders; the lock on the order guards it.</summary>
    public static async Task<ILookup<Guid, OrderRefundRow>> Refunds(MySqlTransaction transaction, IEnumerable<Guid> ids)
    {
        const string sql = $"SELECT {RefundColumns} FROM order_refunds WHERE order_id IN @ids ORDER BY order_id, asked_at, refund_id";
        return (await transaction.Connection!.QueryAsync<OrderRefundRow>(sql, new { ids }, transaction)).ToLookup(row => row.OrderId);
    }

    /// <summary>Without a lock: rows are locked by primary key only, and an order that moves meanwhile is seen when it is locked.</summary>
    public static Task<IEnumerable<Guid>> IdsOfCustomers(MySqlTransaction transaction, IEnumerable<Guid> customers)
    {
        const string sql = "SELECT id FROM orders WHERE customer_id IN @customers";
        return transaction.Connection!.QueryAsync<Guid>(sql, new { customers }, transaction);
    }

    /// <summary>Which of the carts were ordered before. By OR, since a row constructor with one pair scans the table.</summary>
    public static async Task Carts(MySqlTransaction transaction, IReadOnlyList<Checkout> checkouts, Dictionary<(string, long), CartOrder> into)
    {
        var sql = new SqlBatch().Add("SELECT cart_id, cart_version, id, number FROM orders WHERE ");
        for (var i = 0; i < checkouts.Count; i++)
            sql.Add(i == 0 ? "(cart_id = " : " OR (cart_id = ").Value(checkouts[i].CartId).Add(" AND cart_version = ").Value(checkouts[i].CartVersion).Add(")");
        await using var command = sql.ToCommand(transaction.Connection!, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) into[(reader.GetString(0), reader.GetInt64(1))] = new(reader.GetGuid(2), reader.GetString(3));
    }
}

internal sealed record OrderLineRow(Guid OrderId, Guid ProductId, string Sku, string Name, string NameZh, int Quantity, long Price, int Returned)
{
    public OrderItem ToItem(string currency) => new(ProductId, Sku, Name, NameZh, Quantity, new(Price, currency)) { Returned = Returned };
}

internal sealed record ProductRow(Guid Id, long Version, string Sku, string Name, string NameZh, long Price, string Currency, bool Active)
{
    public Product ToProduct() => new(Id, Version, Sku, Name, NameZh, new(Price, Currency), Active);
}

internal sealed record OrderRefundRow(Guid OrderId, Guid RefundId, long Amount, string Reason, DateTimeOffset AskedAt, DateTimeOffset? RefundedAt)
{
    public OrderRefund ToRefund() => new(RefundId, Amount, Reason, AskedAt, RefundedAt);
}

internal sealed record OrderRow(
    Guid Id, string Number, Guid CustomerId, string Status, long Version, long Total, string Currency, string CartId, long CartVersion,
    byte[] Address, string PaymentToken, string? PaymentUrl, Guid? PaymentId, long? Captured,
    DateTimeOffset? RefundedAt, DateTimeOffset? VoidedAt, string? Reason, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt,
    int PaymentAttempt, bool HoldOnDecline, string? PaymentProblem, DateTimeOffset? PaymentUntil,
    DateTimeOffset? DeliveredAt, long Refunding, long Discount, string? Coupon, string? CouponName, string? CouponNameZh)
{
    public Order ToOrder() => new(Id, Number, CustomerId, Enum.Parse<OrderStatus>(Status, ignoreCase: true), Version, new(Total, Currency))
    {
        CartId = CartId,
        CartVersion = CartVersion,
        Address = JsonSerializer.Deserialize<Address>(Address, ServicePlatform.Json)!,
        PaymentToken = PaymentToken,
        PlacedAt = PlacedAt,
        UpdatedAt = UpdatedAt,
        PaymentUrl = PaymentUrl,
        PaymentId = PaymentId,
        Captured = Captured,
        RefundedAt = RefundedAt,
        VoidedAt = VoidedAt,
        Reason = Reason,
        PaymentAttempt = PaymentAttempt,
        HoldOnDecline = HoldOnDecline,
        PaymentProblem = PaymentProblem,
        PaymentUntil = PaymentUntil,
        DeliveredAt = DeliveredAt,
        Refunding = Refunding,
        Discount = Discount,
        Coupon = Coupon is null ? null : new(Coupon, CouponName!, CouponNameZh!),
    };
}
