using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Gateway;

/// <summary>How a browser signs in and out. No token leaves the gateway.</summary>
public static class SessionsApi
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var identity = routes.MapGroup("/api/identity").AllowAnonymous().WithTags("Sessions").AddEndpointFilter(SayUnavailable);
        identity.MapPost("/sign-in", SignIn).WithName("SignIn").WithSummary("Sign a browser in: a new session; the guest's cart and orders come along.")
            .Produces<SignedIn>().ProducesProblem(401).ProducesProblem(429);
        identity.MapPost("/sign-out", SignOut).WithName("SignOut").WithSummary("End the browser's session.");
        identity.MapGet("/sessions", List).WithName("Sessions").WithSummary("The account's sessions, the newest first: since when, last used, with what.")
            .Produces<SessionList>().ProducesProblem(401);
        identity.MapDelete("/sessions/{id:guid}", EndOne).WithName("EndSession").WithSummary("End one of them, at once.").Produces(204).ProducesProblem(401).ProducesProblem(404);
        identity.MapDelete("/sessions", EndOthers).WithName("EndOtherSessions").WithSummary("End all but this one, at once.").Produces(204).ProducesProblem(401);
    }

    private static async Task<IResult> SignIn(
        HttpContext http, SignInRequest request, Sessions sessions, IdentityClient identity, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = await sessions.Current(http);
        var address = AddressLimits.AddressOf(http.Connection.RemoteIpAddress).ToString();
        var (account, refusal) = await identity.SignIn(request, address, before is { IsGuest: true } guest ? guest.Subject : null, cancellationToken);
        if (account is null) return refusal!;
        await sessions.Start(http, Session.ForAccount(account.Id, account.Roles, account.SecondFactor, account.Epoch, time.GetUtcNow()), before);
        return TypedResults.Ok(new SignedIn(account.Id, account.Email, account.Name, account.Roles, account.SecondFactor));
    }

    private static async Task<NoContent> SignOut(HttpContext http, Sessions sessions)
    {
        await sessions.End(http);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> List(HttpContext http, Sessions sessions, SessionStore store) =>
        await sessions.Own(http) is { } own ? TypedResults.Ok(new SessionList(await store.Of(own.Subject, own.Number))) : SessionRequired;

    private static async Task<IResult> EndOne(Guid id, HttpContext http, Sessions sessions, SessionStore store)
    {
        if (await sessions.Own(http) is not { } own) return SessionRequired;
        if (id == own.Number) return await SignOut(http, sessions);
        return await store.End(own.Subject, number => number == id) > 0 ? TypedResults.NoContent()
            : Answer.Problem(404, "no-session", "No such session", "It has ended already, or never was one of yours: GET /api/identity/sessions lists those there are.");
    }

    private static async Task<IResult> EndOthers(HttpContext http, Sessions sessions, SessionStore store)
    {
        if (await sessions.Own(http) is not { } own) return SessionRequired;
        await store.End(own.Subject, number => number != own.Number);
        return TypedResults.NoContent();
    }

    private static Answer SessionRequired { get; } = Answer.Problem(401, "session-required", "Nobody is signed in here",
        "Sessions are the browser's: send the cookie of one. A program ends its sign-in with POST /api/identity/token/revoke.");

    private static async ValueTask<object?> SayUnavailable(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            throw new StoreUnavailable("The sessions cannot be read.", exception);
        }
    }
}

/// <param name="Code">Where the account has a second factor: six digits of the app, or a recovery code.</param>
public sealed record SignInRequest(
    [property: Required, StringLength(254)] string Email, [property: Required, StringLength(1024)] string Password, [property: StringLength(32)] string? Code = null);

public sealed record SignedIn(Guid Id, string Email, string Name, string[] Roles, bool SecondFactor);

public sealed record SessionList(IReadOnlyList<SessionView> Items);
