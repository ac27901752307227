using Microsoft.AspNetCore.Mvc;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>A person has seen to a difference between the books, and says how.</summary>
public static class PaymentsApi
{
    public static void MapDeskPayments(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/desk/payments/{id:long}/seen-to", SeenTo).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> SeenTo(long id, HttpContext http, PaymentsDesk payments, [FromForm] string? note, [FromForm] Guid? key)
    {
        var (text, once) = ((note ?? "").Trim(), key ?? Guid.CreateVersion7());
        if (await payments.Resolve(id, text, once, http.RequestAborted) is not { } problem) return new SeeOther("/desk/payments?done=seen-to");
        // A refusal is kept under its key.
        var draft = new ResolutionDraft(id, text, problem.Status >= 500 ? once : Guid.CreateVersion7(), problem);
        return DrawnAgain.Of<Payments>(http, new { Draft = draft }, problem.Status);
    }
}
