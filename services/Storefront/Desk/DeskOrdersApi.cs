using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
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
        var problem = Pence(amount) is { } pence
            ? await desk.Refund(id, new Money(pence, "GBP"), (reason ?? "").Trim(), key ?? Guid.CreateVersion7(), http.RequestAborted)
            : new DeskProblem(422, "amount-unreadable", "This is not an amount", "Write pounds and pence, such as 12.50.");
        return problem is null
            ? new SeeOther($"/desk/orders/{id}?done=refund")
            : new RazorComponentResult<Inside>(new { Id = id, Typed = new RefundTyped(amount, reason), Problem = problem }) { StatusCode = problem.Status };
    }

    /// <returns>Pence of what somebody wrote as pounds: <c>12.5</c>, <c>£12.50</c>, <c>1,200</c>; null where it is none, or is finer than a penny.</returns>
    public static long? Pence(string? typed) =>
        decimal.TryParse(typed?.Trim().TrimStart('£'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var pounds)
            && pounds < 10_000_000 && pounds * 100 % 1 == 0 ? (long)(pounds * 100) : null;
}
