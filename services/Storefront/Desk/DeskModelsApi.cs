using Microsoft.AspNetCore.Mvc;
using Models = Shop.Storefront.Components.Pages.Desk.Models;

namespace Shop.Storefront;

/// <summary>Which model serves is changed here; every replica follows within seconds.</summary>
public static class DeskModelsApi
{
    public static void MapDeskModels(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/desk/models/activate", Activate).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/desk/models/rollback", RollBack).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Activate(HttpContext http, ModelsDesk desk, [FromForm] string? name, [FromForm] string? version, [FromForm] Guid? key) =>
        After(http, await desk.Activate(name ?? "", version ?? "", key ?? Guid.CreateVersion7(), http.RequestAborted), "activate");

    private static async Task<IResult> RollBack(HttpContext http, ModelsDesk desk, [FromForm] Guid? key) =>
        After(http, await desk.RollBack(key ?? Guid.CreateVersion7(), http.RequestAborted), "rollback");

    private static IResult After(HttpContext http, DeskProblem? problem, string done) => problem is null
        ? new SeeOther($"/desk/models?done={done}")
        : DrawnAgain.Of<Models>(http, new { Problem = problem }, problem.Status);
}
