using Dapper;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>For the back office: how the payment of an order stands.</summary>
public static class PaymentsApi
{
    public static void MapPayments(this WebApplication app) =>
        app.MapGet("/api/payment/orders/{orderId:guid}", Show).RequireAuthorization(Authentication.Ops).WithTags("Back office").WithSummary("The payment of one order, with its refunds and history");

    private static async Task<IResult> Show(Guid orderId, Database database, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT status, amount, currency, captured, provider_id, reason, attention, card, created_at, updated_at FROM payments WHERE order_id = @orderId;
            SELECT refund_id, amount, status, reason, created_at, updated_at FROM refunds WHERE order_id = @orderId ORDER BY created_at, refund_id;
            SELECT version, event, status, source, cause, trace, at FROM payment_history WHERE order_id = @orderId ORDER BY version
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var reader = await connection.QueryMultipleAsync(new(sql, new { orderId }, cancellationToken: cancellationToken));
        if (await reader.ReadSingleOrDefaultAsync<PaymentLine>() is not { } payment) return Results.NotFound();
        return Results.Ok(new PaymentDetails(
            orderId, payment.Status, new(payment.Amount, payment.Currency), payment.Captured, payment.ProviderId, payment.Reason, payment.Attention, payment.Card,
            Utc(payment.CreatedAt), Utc(payment.UpdatedAt),
            [.. (await reader.ReadAsync<RefundLine>()).Select(row => new RefundDetails(row.RefundId, row.Amount, row.Status, row.Reason, Utc(row.CreatedAt), Utc(row.UpdatedAt)))],
            [.. (await reader.ReadAsync<HistoryLine>()).Select(row => new HistoryDetails(row.Version, row.Event, row.Status, row.Source, row.Event.Split(':')[0], row.Cause, row.Trace, Utc(row.At)))]));
    }

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private sealed record PaymentLine(
        string Status, long Amount, string Currency, long Captured, string? ProviderId, string? Reason, string? Attention, int Card, DateTime CreatedAt, DateTime UpdatedAt);

    private sealed record RefundLine(Guid RefundId, long Amount, string Status, string Reason, DateTime CreatedAt, DateTime UpdatedAt);

    private sealed record HistoryLine(long Version, string Event, string Status, string Source, Guid Cause, string? Trace, DateTime At);
}

public sealed record PaymentDetails(
    Guid OrderId, string Status, Money Amount, long Captured, string? ProviderId, string? Reason, string? Attention, int Attempt,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<RefundDetails> Refunds, IReadOnlyList<HistoryDetails> History);

public sealed record RefundDetails(Guid RefundId, long Amount, string Status, string Reason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public sealed record HistoryDetails(long Version, string Event, string Status, string Source, string Message, Guid Cause, string? Trace, DateTimeOffset At);
