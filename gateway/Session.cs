using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Gateway;

/// <summary>Who a browser is. It holds only the opaque id, in a cookie that no script can read.</summary>
/// <param name="Subject">An account's or a guest's id.</param>
/// <param name="SecondFactor">Whether its sign-in has shown a code beside the password.</param>
/// <param name="Epoch">The account's at the sign-in: raised there, the session is over.</param>
/// <param name="Number">What it is called in lists. It opens nothing.</param>
/// <param name="Device">Roughly what it was begun with.</param>
public sealed record Session(
    string Id, Guid Subject, bool IsGuest, string Roles, DateTimeOffset CreatedAt, bool SecondFactor = false, int Epoch = 0, Guid Number = default, string Device = "")
{
    private const int IdLength = 43;

    public static Session ForGuest(DateTimeOffset now) => new(NewId(), Guid.CreateVersion7(), true, "", now);

    public static Session ForAccount(Guid account, IEnumerable<string> roles, bool secondFactor, int epoch, DateTimeOffset now) =>
        new(NewId(), account, false, string.Join(',', roles), now, secondFactor, epoch, Guid.NewGuid());

    /// <summary>The same person's next session, after a code was given in this one, or after none is asked for any more.</summary>
    public Session WithSecondFactor(bool shown, DateTimeOffset now) => this with { Id = NewId(), SecondFactor = shown, CreatedAt = now, Number = Guid.NewGuid() };

    /// <summary>256 random bits.</summary>
    public static string NewId() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static bool IsId(string? text) => text is { Length: IdLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>The cookie: <c>__Host-shop</c> over HTTPS; <c>shop</c> on http, where browsers refuse the prefix.</summary>
public static class SessionCookie
{
    private const string OverHttps = "__Host-shop";
    private const string OverHttp = "shop";

    public static bool IsIn(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    public static string? IdIn(HttpRequest request) =>
        request.Cookies.TryGetValue(NameFor(request), out var id) && Session.IsId(id) ? id : null;

    public static void Set(HttpContext http, Session session, TimeSpan idle) =>
        http.Response.Cookies.Append(NameFor(http.Request), session.Id, Options(http.Request, idle));

    public static void Remove(HttpContext http) =>
        http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request, null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? OverHttps : OverHttp;

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) =>
        new() { HttpOnly = true, Secure = request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = age, IsEssential = true };
}
