using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Inside = Shop.Storefront.Components.Pages.Desk.Inside;

namespace Shop.Storefront;

/// <summary>A refund as it was typed.</summary>
public sealed record RefundTyped(string? Amount, string? Reason);

/// <summary>What the desk does to an order.</summary>
public static class DeskOrdersApi
{
    public static void MapDeskOrders(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/desk/orders/{id:guid}/refunds", Refund).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Refund(
        Guid id, HttpContext http, OrdersDesk desk, [FromForm] string? amount, [FromForm] string? reason, [FromForm] Guid? key)
    {
        var problem = Pounds.Read(amount ?? "") is { } pence
            ? await desk.Refund(id, new Money(pence, "GBP"), (reason ?? "").Trim(), key ?? Guid.CreateVersion7(), http.RequestAborted)
            : new DeskProblem(422, "amount-unreadable", "This is not an amount", "Write pounds and pence, such as 12.50.");
        return problem is null
            ? new SeeOther($"/desk/orders/{id}?done=refund")
            : DrawnAgain.Of<Inside>(http, new { Id = id, Typed = new RefundTyped(amount, reason), Problem = problem }, problem.Status);
    }
}
