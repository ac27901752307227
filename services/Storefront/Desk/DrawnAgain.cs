using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Storefront;

/// <summary>A page of the desk drawn as the answer to a form: with what was typed, and the status of why it was not done.</summary>
public static class DrawnAgain
{
    public static RazorComponentResult<TPage> Of<TPage>(HttpContext http, object parameters, int status) where TPage : IComponent
    {
        if (status != StatusCodes.Status404NotFound) return new(parameters) { StatusCode = status };
        http.IsNothing();
        return new(parameters);
    }

    /// <summary>404, not at once: a page whose status is that before it is drawn is thrown away by the renderer.</summary>
    public static void IsNothing(this HttpContext http) => http.Response.OnStarting(() =>
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
