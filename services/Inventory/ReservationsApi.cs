using Dapper;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>For the back office and an order's X-ray: what an order holds or held, and what made it so.</summary>
public static class ReservationsApi
{
    public static void MapReservations(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/stock/reservations/{orderId:guid}", One).WithTags("Stock").WithSummary("The reservation of one order, with its history")
            .RequireAuthorization(Authentication.BackOffice);

    private static async Task<IResult> One(Guid orderId, Database database, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT status, version, expires_at, created_at FROM reservations WHERE order_id = @orderId;
            SELECT product_id, quantity, returned FROM reservation_lines WHERE order_id = @orderId ORDER BY product_id;
            SELECT version, status, message, cause, trace, at FROM reservation_history WHERE order_id = @orderId ORDER BY version
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var reader = await connection.QueryMultipleAsync(new(sql, new { orderId }, cancellationToken: cancellationToken));
        if (await reader.ReadSingleOrDefaultAsync<ReservationRow>() is not { } row) return Answer.Problem(404, "reservation-unknown", "No such reservation", "Inventory has not heard of this order.");
        return TypedResults.Ok(new ReservationView(orderId, row.Status, row.Version, row.ExpiresAt, row.CreatedAt,
            [.. await reader.ReadAsync<ReservationLineView>()], [.. await reader.ReadAsync<ReservationStepView>()]));
    }

    private sealed record ReservationRow(string Status, long Version, DateTimeOffset? ExpiresAt, DateTimeOffset CreatedAt);
}

public sealed record ReservationView(
    Guid OrderId, string Status, long Version, DateTimeOffset? ExpiresAt, DateTimeOffset CreatedAt,
    IReadOnlyList<ReservationLineView> Lines, IReadOnlyList<ReservationStepView> History);

public sealed record ReservationLineView(Guid ProductId, int Quantity, int Returned);

public sealed record ReservationStepView(long Version, string Status, string Message, Guid Cause, string? Trace, DateTimeOffset At);
