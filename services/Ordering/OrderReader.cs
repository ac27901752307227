using Dapper;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>A step of an order's history as it is stored.</summary>
public sealed record StoredStep(long Version, OrderStatus Status, string Event, bool Moved, string? Detail, string Message, Guid Cause, string? Trace, DateTimeOffset At);

/// <summary>Orders for reading: outside of any batch, without locks.</summary>
public sealed class OrderReader(Database database)
{
    public async Task<Order?> Find(Guid id, CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT {OrderQueries.Columns} FROM orders WHERE id = @id;
            SELECT {OrderQueries.LineColumns} FROM order_lines WHERE order_id = @id ORDER BY line;
            SELECT {OrderQueries.RefundColumns} FROM order_refunds WHERE order_id = @id ORDER BY asked_at, refund_id;
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new(sql, new { id }, cancellationToken: cancellationToken));
        if (await results.ReadSingleOrDefaultAsync<OrderRow>() is not { } row) return null;
        var lines = await results.ReadAsync<OrderLineRow>();
        var refunds = await results.ReadAsync<OrderRefundRow>();
        return row.ToOrder() with { Lines = [.. lines.Select(line => line.ToItem(row.Currency))], Refunds = [.. refunds.Select(refund => refund.ToRefund())] };
    }

    /// <summary>A page, newest first: ids are ordered by time.</summary>
    public async Task<OrderPage> List(Guid? customer, OrdersQuery query, CancellationToken cancellationToken)
    {
        var (status, after, limit, number) = (query.Status, query.After, query.Limit ?? 24, query.Number);
        var sql = $"""
            SELECT id, number, status, version, total, currency, placed_at, updated_at FROM orders
            WHERE TRUE {(customer is null ? "" : "AND customer_id = @customer")} {(status is null ? "" : "AND status = @status")} {(number is null ? "" : "AND number = @number")} {(after is null ? "" : "AND id < @after")}
            ORDER BY id DESC LIMIT @take
            """;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<SummaryRow>(new(sql,
            new { customer, status, number, after, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        List<OrderSummary> page = [.. rows.Take(limit).Select(row => new OrderSummary(
            row.Id, row.Number, Status(row.Status), row.Version, new(row.Total, row.Currency), row.PlacedAt, row.UpdatedAt))];
        return new(page, rows.Count > limit ? page[^1].Id : null);
    }

    public async Task<IReadOnlyList<StoredStep>> History(Guid id, long after, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT version, status, event, moved, detail, message, cause, trace, at
            FROM order_history WHERE order_id = @id AND version > @after ORDER BY version
            """;
        await using var connection = await database.Open(cancellationToken);
        var rows = await connection.QueryAsync<StepRow>(new(sql, new { id, after }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new StoredStep(row.Version, Status(row.Status), row.Event, row.Moved, row.Detail, row.Message, row.Cause, row.Trace, row.At))];
    }

    private static OrderStatus Status(string word) => Enum.Parse<OrderStatus>(word, ignoreCase: true);

    private sealed record SummaryRow(
        Guid Id, string Number, string Status, long Version, long Total, string Currency, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt);

    private sealed record StepRow(
        long Version, string Status, string Event, bool Moved, string? Detail, string Message, Guid Cause, string? Trace, DateTimeOffset At);
}
