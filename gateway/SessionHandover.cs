using Shop.Platform;
using StackExchange.Redis;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway;

/// <summary>
/// What the storefront says of the session after a form: <c>Shop-Session: {account};{roles}</c> signs the browser in, <c>end</c> signs it
/// out. The header goes no further than here: outside, a session is a cookie.
/// </summary>
public static class SessionHandover
{
    public const string Header = "Shop-Session";

    public static async ValueTask Apply(ResponseTransformContext transform)
    {
        var http = transform.HttpContext;
        if (transform.ProxyResponse?.Headers.TryGetValues(Header, out var values) != true) return;
        http.Response.Headers.Remove(Header);
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        try
        {
            if (Parse(values!.First()) is var (account, roles)) await sessions.Start(http, Session.ForAccount(account, roles, DateTimeOffset.UtcNow), await sessions.Current(http));
            else await sessions.End(http);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            // Signed in without a session would be neither; the form can be sent again.
            transform.SuppressResponseBody = true;
            http.Response.Headers.Location = default;
            await Answer.Problem(503, "store-unavailable", "The shop cannot keep your session right now", "Nothing has changed: try again in a moment.").ExecuteAsync(http);
        }
    }

    /// <returns>The account and its roles; null for the end of the session, and for anything else.</returns>
    public static (Guid Account, string[] Roles)? Parse(string value)
    {
        var at = value.IndexOf(';', StringComparison.Ordinal);
        return at > 0 && Guid.TryParse(value.AsSpan(0, at), out var account)
            ? (account, value[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : null;
    }
}
