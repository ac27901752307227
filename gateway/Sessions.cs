using Microsoft.Extensions.Options;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Gateway;

/// <summary>From a browser's cookie to the token its request carries inside.</summary>
public sealed class Sessions(SessionStore store, SessionTokens tokens, IdentityClient identity, TimeProvider time, IOptions<GatewayOptions> options)
{
    /// <returns>The Authorization header for the services of the route, or null for nobody.</returns>
    public async Task<string?> HeaderFor(HttpContext http, ServiceRoute route, bool create)
    {
        var id = SessionCookie.IdIn(http.Request);
        if (id is not null && tokens.Find(SessionStore.NameOf(id), route.Audience) is { } header) return header;
        try
        {
            var session = id is null ? null : await store.Find(id);
            if (session is not null && await identity.TokenFor(session, route.Audiences, http.RequestAborted) is { } token) return tokens.Keep(SessionStore.NameOf(session.Id), route.Audience, token);
            if (session is not null) await End(session);
            return create ? await StartGuest(http, route) : null;
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            throw new StoreUnavailable("The sessions cannot be read.", exception);
        }
    }

    public async Task<Session?> Current(HttpContext http) => SessionCookie.IdIn(http.Request) is { } id ? await store.Find(id) : null;

    /// <summary>A new id at every sign-in: one planted before is worth nothing after.</summary>
    public async Task Start(HttpContext http, Session session, Session? before)
    {
        await store.Save(session with { Device = Device.Of(http.Request.Headers.UserAgent.ToString()) });
        if (before is not null) await End(before);
        SessionCookie.Set(http, session, options.Value.SessionIdle);
    }

    public async Task End(HttpContext http)
    {
        if (SessionCookie.IdIn(http.Request) is { } id)
        {
            tokens.Forget(SessionStore.NameOf(id));
            if (await store.Find(id) is { } session) await store.End(session);
        }
        SessionCookie.Remove(http);
    }

    /// <returns>The session of somebody who has signed in; null for a guest's and for none.</returns>
    public async Task<Session?> Own(HttpContext http) => await Current(http) is { IsGuest: false } own ? own : null;

    private async Task End(Session session)
    {
        tokens.Forget(SessionStore.NameOf(session.Id));
        await store.End(session);
    }

    private async Task<string?> StartGuest(HttpContext http, ServiceRoute route)
    {
        var session = Session.ForGuest(time.GetUtcNow());
        if (await identity.TokenFor(session, route.Audiences, http.RequestAborted) is not { } token) return null;
        await Start(http, session, before: null);
        return tokens.Keep(SessionStore.NameOf(session.Id), route.Audience, token);
    }
}
