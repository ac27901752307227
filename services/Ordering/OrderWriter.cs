using System.Text.Json;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>A batch's changes as multi-row SQL: at most nine statements, however many orders there are, and a few for each code.</summary>
internal static class OrderWriter
{
    private static readonly string[] ChangingColumns =
    [
        "id", "customer_id", "status", "version", "payment_token", "payment_url", "payment_id", "captured", "refunded_at", "voided_at", "reason", "updated_at",
        "payment_attempt", "payment_problem", "payment_until", "delivered_at", "refunding",
    ];

    private static readonly string[] ProductColumns = ["id", "version", "sku", "name", "name_zh", "price", "currency", "active"];

    public static void Save(SqlBatch sql, OrderWorld world)
    {
        var created = world.ChangedOrders.Except(world.StoredOrders).Order().Select(id => world.Orders[id]).ToList();
        if (created.Count > 0)
        {
            sql.Add($"INSERT INTO orders ({OrderQueries.Columns}) VALUES ").Rows(created.Select(Columns)).Add(";");
            sql.Add("INSERT INTO order_lines (order_id, line, product_id, sku, name, name_zh, quantity, price) VALUES ")
                .Rows(created.SelectMany(order => order.Lines.Select((line, i) => new object?[]
                    { order.Id, i + 1, line.ProductId, line.Sku, line.Name, line.NameZh, line.Quantity, line.Price.Amount }))).Add(";");
        }
        var changed = world.ChangedOrders.Intersect(world.StoredOrders).Order().ToList();
        if (changed.Count > 0) Update(sql, "orders", ChangingColumns, changed.Select(id => Changing(world.Orders[id])));

        SaveReturns(sql, world);
        if (world.History.Count > 0)
            sql.Add("INSERT INTO order_history (order_id, version, status, event, moved, detail, message, cause, trace, at) VALUES ")
                .Rows(world.History.Select(step => new object?[]
                {
                    step.Entry.OrderId, step.Entry.Version, Word(step.Entry.Status), step.Entry.Event, step.Entry.Moved, step.Entry.Detail,
                    step.Cause.Body.GetType().Name, step.Cause.Id, step.Cause.Trace, step.Entry.At,
                })).Add(";");

        var added = world.ChangedProducts.Except(world.StoredProducts).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO products ({string.Join(", ", ProductColumns)}) VALUES ").Rows(added.Select(id => Columns(world.Products[id]))).Add(";");
        var renewed = world.ChangedProducts.Intersect(world.StoredProducts).Order().ToList();
        if (renewed.Count > 0) Update(sql, "products", ProductColumns, renewed.Select(id => Columns(world.Products[id])));
        PromotionWriter.Save(sql, world.Promotions);
    }

    private static void SaveReturns(SqlBatch sql, OrderWorld world)
    {
        var orders = world.ChangedOrders.Order().Select(id => world.Orders[id]).ToList();
        var returned = orders.SelectMany(order => order.Lines.Select((line, i) => (order.Id, Line: i + 1, line.Returned))).Where(line => line.Returned > 0).ToList();
        if (returned.Count > 0)
            sql.Add("UPDATE (").Table(["order_id", "line", "returned"], returned.Select(line => new object?[] { line.Id, line.Line, line.Returned }))
                .Add(") j STRAIGHT_JOIN order_lines t ON t.order_id = j.order_id AND t.line = j.line SET t.returned = j.returned;");

        var refunds = orders.SelectMany(order => order.Refunds.Select(refund => (OrderId: order.Id, Refund: refund))).ToLookup(row => world.StoredRefunds.Contains(row.Refund.Id));
        if (refunds[false].Any())
            sql.Add($"INSERT INTO order_refunds ({OrderQueries.RefundColumns}) VALUES ")
                .Rows(refunds[false].Select(row => new object?[] { row.OrderId, row.Refund.Id, row.Refund.Amount, row.Refund.Reason, row.Refund.AskedAt, row.Refund.RefundedAt })).Add(";");
        if (refunds[true].Any())
            sql.Add("UPDATE (").Table(["order_id", "refund_id", "amount", "refunded_at"], refunds[true].Select(row => new object?[] { row.OrderId, row.Refund.Id, row.Refund.Amount, row.Refund.RefundedAt }))
                .Add(") j STRAIGHT_JOIN order_refunds t ON t.order_id = j.order_id AND t.refund_id = j.refund_id SET t.amount = j.amount, t.refunded_at = j.refunded_at;");
    }

    private static void Update(SqlBatch sql, string table, string[] columns, IEnumerable<object?[]> rows) =>
        sql.Add("UPDATE (").Table(columns, rows).Add($") j STRAIGHT_JOIN {table} t ON t.id = j.id SET ")
            .Add(string.Join(", ", columns.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(";");

    private static object?[] Columns(Order o) =>
    [
        o.Id, o.Number, o.CustomerId, Word(o.Status), o.Version, o.Total.Amount, o.Total.Currency, o.CartId, o.CartVersion,
        JsonSerializer.SerializeToUtf8Bytes(o.Address, ServicePlatform.Json), o.PaymentToken, o.PaymentUrl,
        o.PaymentId, o.Captured, o.RefundedAt, o.VoidedAt, o.Reason, o.PlacedAt, o.UpdatedAt,
        o.PaymentAttempt, o.HoldOnDecline, o.PaymentProblem, o.PaymentUntil, o.DeliveredAt, o.Refunding,
        o.Discount, o.Coupon?.Code, o.Coupon?.Name, o.Coupon?.NameZh,
    ];

    private static object?[] Changing(Order o) =>
    [
        o.Id, o.CustomerId, Word(o.Status), o.Version, o.PaymentToken, o.PaymentUrl, o.PaymentId, o.Captured, o.RefundedAt, o.VoidedAt, o.Reason, o.UpdatedAt,
        o.PaymentAttempt, o.PaymentProblem, o.PaymentUntil, o.DeliveredAt, o.Refunding,
    ];

    private static object?[] Columns(Product p) => [p.Id, p.Version, p.Sku, p.Name, p.NameZh, p.Price.Amount, p.Price.Currency, p.Active];

    /// <summary>A status as clients and tables spell it.</summary>
    public static string Word(OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
