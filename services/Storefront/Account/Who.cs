using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Who is asking, as the token says.</summary>
public static class Who
{
    /// <returns>The name of somebody signed in; null for guests and for nobody.</returns>
    public static string? Named(HttpContext http) =>
        http.User.FindFirst("kind")?.Value == "account" ? http.User.FindFirst("name")?.Value ?? http.User.FindFirst("email")?.Value ?? "" : null;

    public static bool IsGuest(HttpContext http) => http.User.IsGuest();
}
