using System.ComponentModel.DataAnnotations;
using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>Orders as the back office sees them.</summary>
public static class AdminOrdersApi
{
    public static void MapAdminOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/admin/orders").WithTags("Back office");
        orders.MapGet("/", All).RequireAuthorization(Authentication.Ops).WithSummary("All orders, newest first, by status or number");
        orders.MapGet("/pulse", (PulseReader pulse, CancellationToken cancellationToken) => pulse.Read(cancellationToken))
            .RequireAuthorization(Authentication.Ops).WithSummary("The last hour minute by minute: orders placed, lost, and money taken");
        orders.MapPost("/{id:guid}/refunds", Refund)
            .RequireAuthorization(Authentication.BackOffice)
            .WithSummary("Pays money back without goods; 409 refund-too-high beyond what was captured and not yet paid back")
            .WithDescription("Needs a header Idempotency-Key. Answers 202 with the order; a refund has its refundedAt once the provider has paid it.");
    }

    private static async Task<IResult> All([AsParameters] OrdersQuery query, OrderReader orders, CancellationToken cancellationToken) =>
        TypedResults.Ok(await orders.List(null, query, cancellationToken));

    private static async Task<IResult> Refund(Guid id, RefundOrderRequest request, HttpContext http, GroupCommit<OrderWorld> commit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(http.Request.Headers["Idempotency-Key"])) return CheckoutAnswers.KeyRequired;
        var (amount, reason) = (request.Amount!.Value, request.Reason!);
        var deed = Deed.Of(http, "order-refunded", $"order {id}", $"{CouponAnswers.Written(amount)}: {reason}");
        return await OrdersApi.Do(new RefundOrder(id, amount, reason, http.User.Id()), http, commit, cancellationToken, deed);
    }
}

public sealed record RefundOrderRequest([property: Required] Money? Amount, [property: Required, StringLength(200, MinimumLength = 1)] string? Reason);
