using System.Globalization;
using Shop.Platform;
using StackExchange.Redis;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway;

/// <summary>
/// What the storefront says of the session after a form: <c>Shop-Session: {account};{roles};{otp or pwd};{epoch}</c> signs the browser in, <c>otp</c> says
/// that whoever is in has shown a code since, <c>pwd</c> that none counts any more, <c>end</c> signs out. The header goes no further than here: outside, a session is a cookie.
/// </summary>
public static class SessionHandover
{
    public const string Header = "Shop-Session";
    private const string SecondFactor = "otp";
    private const string Password = "pwd";

    public static async ValueTask Apply(ResponseTransformContext transform)
    {
        var http = transform.HttpContext;
        if (transform.ProxyResponse?.Headers.TryGetValues(Header, out var values) != true) return;
        http.Response.Headers.Remove(Header);
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        try
        {
            var (value, now, before) = (values!.First(), DateTimeOffset.UtcNow, await sessions.Current(http));
            if (Parse(value) is var (account, roles, secondFactor, epoch)) await sessions.Start(http, Session.ForAccount(account, roles, secondFactor, epoch, now), before);
            else if (value is SecondFactor or Password && before is { IsGuest: false }) await sessions.Start(http, before.WithSecondFactor(value == SecondFactor, now), before);
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

    /// <returns>The account, its roles and how it has signed in; null for anything else.</returns>
    public static (Guid Account, string[] Roles, bool SecondFactor, int Epoch)? Parse(string value)
    {
        var parts = value.Split(';');
        return parts.Length >= 2 && Guid.TryParse(parts[0], out var account)
            ? (account, parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), parts is [_, _, SecondFactor, ..],
                parts is [_, _, _, var epoch] && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0) : null;
    }
}
