using System.Text;
using System.Text.Json;
using Shop.Platform;
using StackExchange.Redis;
using Yarp.ReverseProxy.Transforms;

namespace Shop.Gateway;

/// <summary>
/// Sessions that end before their time. A service says which in its answer's header <c>Shop-Sessions-End</c>: <c>account:{id}</c> for all of an
/// account's, <c>own:{number}</c> or <c>own:others</c> for those of whoever asked. Every gateway hears of each and forgets its token.
/// </summary>
public sealed class SessionEndings(IConnectionMultiplexer redis, SessionTokens tokens) : IHostedService
{
    public const string Header = "Shop-Sessions-End";

    /// <summary>Tells the page that shows them about the sessions of whoever asks: JSON as base64.</summary>
    public const string ListHeader = "Shop-Sessions";
    private const int MostListed = 30;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not waited for: the gateway starts without the store, and is subscribed once it is there.
        redis.GetSubscriber().Subscribe(SessionStore.Ended, (_, name) => tokens.Forget(name.ToString()), CommandFlags.FireAndForget);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static async ValueTask Apply(ResponseTransformContext transform)
    {
        var http = transform.HttpContext;
        if (transform.ProxyResponse?.Headers.TryGetValues(Header, out var values) != true) return;
        http.Response.Headers.Remove(Header);
        try
        {
            await End(http, values!.First());
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException or StoreUnavailable)
        {
            // Identity gives no more tokens to an account's ended sessions: the last ones are good for five minutes.
            http.RequestServices.GetRequiredService<ILogger<SessionEndings>>().LogWarning("Sessions could not be ended at once: {Reason}", exception.Message);
        }
    }

    /// <summary>For the page that lists them.</summary>
    public static async Task Tell(HttpContext http)
    {
        if (await http.RequestServices.GetRequiredService<Sessions>().Own(http) is not { } own) return;
        var list = await http.RequestServices.GetRequiredService<SessionStore>().Of(own.Subject, own.Number);
        var shown = list.OrderByDescending(session => session.Current).Take(MostListed);
        http.Request.Headers[ListHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(shown, ServicePlatform.Json)));
    }

    private static async Task End(HttpContext http, string which)
    {
        var store = http.RequestServices.GetRequiredService<SessionStore>();
        var (kind, name) = which.Split(':', 2) is [var before, var after] ? (before, after) : ("", "");
        if (kind == "account" && Guid.TryParse(name, out var account)) await store.End(account, _ => true);
        if (kind != "own" || await http.RequestServices.GetRequiredService<Sessions>().Own(http) is not { } own) return;
        if (name == "others") await store.End(own.Subject, number => number != own.Number);
        else if (Guid.TryParse(name, out var one)) await store.End(own.Subject, number => number == one);
    }
}
