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
            .Produces<SignedInAccount>().ProducesProblem(401).ProducesProblem(429);
        identity.MapPost("/sign-out", SignOut).WithName("SignOut").WithSummary("End the browser's session.");
    }

    private static async Task<IResult> SignIn(
        HttpContext http, SignInRequest request, Sessions sessions, IdentityClient identity, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = await sessions.Current(http);
        var address = AddressLimits.AddressOf(http.Connection.RemoteIpAddress).ToString();
        var (account, refusal) = await identity.SignIn(request, address, before is { IsGuest: true } guest ? guest.Subject : null, cancellationToken);
        if (account is null) return refusal!;
        await sessions.Start(http, Session.ForAccount(account.Id, account.Roles, time.GetUtcNow()), before);
        return TypedResults.Ok(account);
    }

    private static async Task<NoContent> SignOut(HttpContext http, Sessions sessions)
    {
        await sessions.End(http);
        return TypedResults.NoContent();
    }

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

public sealed record SignInRequest([property: Required, StringLength(254)] string Email, [property: Required, StringLength(1024)] string Password);
