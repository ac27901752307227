using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Desk;

namespace Shop.Storefront;

/// <summary>
/// Who may enter the back office, pages and forms alike. The services behind it judge every call by the same roles for themselves:
/// this is so that somebody is told, instead of seeing what fails.
/// </summary>
public static class DeskDoor
{
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(DeskSection.Home)) return next(http);
        http.Response.Headers.CacheControl = "private, no-store";
        if (http.User.Identity is not { IsAuthenticated: true } || http.User.IsGuest())
            return new SeeOther(Return.Through("/sign-in", HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : DeskSection.Home)).ExecuteAsync(http);
        // Roles that wait for a code: the way to them is shown.
        if (http.User.HasClaim(claim => claim.Type == "roles_withheld")) return new RazorComponentResult<TwoFactorsFirst> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(http);
        var section = DeskSection.Of(http.Request.Path);
        // Whoever may see no part of the desk is not told which parts there are.
        if (section is null && DeskSection.All.Any(other => other.IsOpenTo(http.User))) return next(http);
        return section?.IsOpenTo(http.User) == true ? next(http) : new RazorComponentResult<NotYours> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(http);
    }
}
