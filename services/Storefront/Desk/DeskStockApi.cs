using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>Units come in, or are counted. Both are one line in the ledger, with a reason and a name to it.</summary>
public static class DeskStockApi
{
    private const string Home = DeskSection.Home + "/stock";

    public static void MapDeskStock(this IEndpointRouteBuilder routes)
    {
        Post("receive", (Guid id, IFormCollection form, HttpContext http, StockDesk stock) => Book(id, StockCount.Read(form, isCounted: false), http, stock));
        Post("count", (Guid id, IFormCollection form, HttpContext http, StockDesk stock) => Book(id, StockCount.Read(form, isCounted: true), http, stock));

        void Post(string deed, Delegate handler) =>
            routes.MapPost($"{Home}/{{id:guid}}/{deed}", handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Book(Guid id, StockCount typed, HttpContext http, StockDesk stock)
    {
        var count = typed.Check();
        if (count.IsWrong) return Again(http, id, count, null, StatusCodes.Status422UnprocessableEntity);
        if (count.IsCounted && count.Change == 0) return new SeeOther($"{Home}/{id}?done=right");
        var problem = await stock.Adjust(id, count.Change, count.Reason, count.Key, http.RequestAborted)
            .OrSilence("The stock room does not answer", "What you typed is kept. Press again in a moment: it is booked once, however often you press.");
        if (problem is null) return new SeeOther($"{Home}/{id}?done={(count.IsCounted ? "counted" : "received")}");
        // An attempt after a refusal is another deed.
        return Again(http, id, problem.Status >= 500 ? count : count with { Key = Guid.CreateVersion7() }, problem, problem.Status);
    }

    private static RazorComponentResult<StockOf> Again(HttpContext http, Guid id, StockCount count, DeskProblem? problem, int status) =>
        DrawnAgain.Of<StockOf>(http, new { Id = id, Typed = count, Problem = problem }, status);
}
