using Microsoft.AspNetCore.Mvc;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>What the desk does to an account.</summary>
public static class DeskUsersApi
{
    private const string Home = DeskSection.Home + "/customers";

    public static void MapDeskUsers(this IEndpointRouteBuilder routes)
    {
        Post("roles", (Guid id, IFormCollection form, HttpContext http, UsersDesk users) =>
            Told(http, id, "roles", null, users.SetRoles(id, form["roles"].OfType<string>(), form.Key(), http.RequestAborted)));
        Post("lock", Lock);
        Post("unlock", (Guid id, IFormCollection form, HttpContext http, UsersDesk users) => Told(http, id, "unlocked", null, users.Unlock(id, form.Key(), http.RequestAborted)));
        Post("sign-out", (Guid id, IFormCollection form, HttpContext http, UsersDesk users) => Told(http, id, "signed-out", null, users.SignOut(id, form.Key(), http.RequestAborted), ends: true));
        Post("two-factors", (Guid id, IFormCollection form, HttpContext http, UsersDesk users) =>
            Told(http, id, "reset", null, users.ResetTwoFactors(id, form.Key(), http.RequestAborted)));

        void Post(string deed, Delegate handler) =>
            routes.MapPost($"{Home}/{{id:guid}}/{deed}", handler).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static Task<IResult> Lock(Guid id, HttpContext http, UsersDesk users, [FromForm] string? reason, [FromForm] Guid? key)
    {
        var why = (reason ?? "").Trim();
        var asked = why.Length is >= 3 and <= 200 ? users.Lock(id, why, key ?? Guid.CreateVersion7(), http.RequestAborted)
            : Task.FromResult<DeskProblem?>(new(StatusCodes.Status422UnprocessableEntity, "reason-required", "A reason is required", "Say in 3 to 200 letters why: whoever unlocks it again will want to know."));
        return Told(http, id, "locked", why, asked, ends: true);
    }

    private static async Task<IResult> Told(HttpContext http, Guid id, string done, string? typed, Task<DeskProblem?> asked, bool ends = false)
    {
        if (await asked is { } problem) return DrawnAgain.Of<Customer>(http, new { Id = id, Reason = typed, Problem = problem }, problem.Status);
        // The gateway ends the account's sessions at once.
        if (ends) http.Response.Headers[SecurityApi.EndHeader] = $"account:{id}";
        return new SeeOther($"{Home}/{id}?done={done}");
    }
}
