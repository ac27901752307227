namespace Shop.Storefront;

/// <summary>Day or night, when the shopper does not want what the device wants.</summary>
public static class ThemeCookie
{
    public const string Name = "theme";

    public static string? In(HttpRequest request) => Known(request.Cookies[Name]);

    public static string? Known(string? theme) => theme is "light" or "dark" ? theme : null;
}

public static class ThemeApi
{
    public static void MapTheme(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All) routes.MapPost(locale.Href("/theme"), Set).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static SeeOther Set(HttpContext http, [Microsoft.AspNetCore.Mvc.FromForm] string? theme, [Microsoft.AspNetCore.Mvc.FromForm(Name = "return")] string? back)
    {
        var cookie = new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
        if (ThemeCookie.Known(theme) is { } known) http.Response.Cookies.Append(ThemeCookie.Name, known, cookie);
        else http.Response.Cookies.Delete(ThemeCookie.Name, cookie);
        return new SeeOther(Return.To(back));
    }
}

/// <summary>303: what was posted is done, look there.</summary>
public sealed record SeeOther(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}

public static class Return
{
    private static readonly Uri here = new("http://here");

    /// <returns>A door's address that leads on to another; the door's alone where nothing is to follow.</returns>
    public static string Through(string door, string? address) => string.IsNullOrEmpty(address) ? door : $"{door}?return={Uri.EscapeDataString(address)}";

    /// <returns>The address, if it is one of this shop; else the home page. To a browser <c>//elsewhere</c> and <c>/\elsewhere</c> are other sites.</returns>
    public static string To(string? address) =>
        address is ['/', ..] && Uri.TryCreate(here, address, out var uri) && uri.Authority == here.Authority && uri.PathAndQuery is not ['/', '/', ..]
            ? uri.PathAndQuery + uri.Fragment : "/";
}
