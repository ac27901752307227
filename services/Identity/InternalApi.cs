using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>For the gateway alone, which answers 404 on these paths: it turns its sessions into short tokens here.</summary>
public static class InternalApi
{
    public const string KeyHeader = "X-Gateway-Key";

    public static void MapInternal(this IEndpointRouteBuilder routes)
    {
        var gateway = routes.MapGroup("/internal").AllowAnonymous().AddEndpointFilter(RequireKey).ExcludeFromDescription();
        gateway.MapPost("/tokens", Token);
        gateway.MapPost("/sign-in", SignInSession);
    }

    private static async ValueTask<object?> RequireKey(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.GatewayKey;
        var presented = context.HttpContext.Request.Headers[KeyHeader].ToString();
        // Hashes have one length: the comparison takes the same time for every wrong key.
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(presented)), SHA256.HashData(Encoding.UTF8.GetBytes(key)))
            ? await next(context)
            : Answer.Problem(401, "gateway-only", "For the gateway only", "This route needs the gateway's key.");
    }

    private static async Task<IResult> Token(
        SessionTokenRequest request, AccessTokens tokens, AccountQueries accounts, IOptions<IdentityOptions> options, CancellationToken cancellationToken)
    {
        var lifetime = options.Value.SessionToken;
        if (request.Guest)
        {
            var guest = request.Subject ?? Guid.CreateVersion7();
            return TypedResults.Ok(new SessionToken(guest, tokens.ForGuest(guest, request.Audiences, lifetime), (int)lifetime.TotalSeconds));
        }
        if (request.Subject is not { } id || await accounts.ById(id, cancellationToken) is not { LockedAt: null } account || account.Epoch != request.Epoch)
            return Answer.Problem(404, "no-account", "No such account", "The session's account is gone or locked, or all its sessions were ended: end the session.");
        return TypedResults.Ok(new SessionToken(id, tokens.ForAccount(account, request.SecondFactor, request.Audiences, lifetime), (int)lifetime.TotalSeconds));
    }

    private static async Task<IResult> SignInSession(SessionSignInRequest request, SignIn signIn, IOptions<IdentityOptions> options, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(request.Address, request.Guest, null, request.Code, request.Stepwise);
        var (account, refusal) = request switch
        {
            { Ticket: { } ticket } => await signIn.WithTicket(ticket, attempt, cancellationToken),
            { Email: { } email, Password: { } password } => await signIn.WithPassword(email, password, attempt, cancellationToken),
            _ => (null, AccountFlow.InvalidGrant),
        };
        return account is null ? refusal!
            : TypedResults.Ok(new SignedInAccount(account.Id, account.Email, account.Name, options.Value.RolesOf(account, account.TwoFactors), account.TwoFactors, account.Epoch));
    }
}

/// <param name="Subject">Null with <paramref name="Guest"/>: a new guest.</param>
/// <param name="SecondFactor">What the session's sign-in has shown.</param>
/// <param name="Epoch">The account's at the sign-in.</param>
public sealed record SessionTokenRequest(Guid? Subject, bool Guest, [property: Required, MinLength(1)] string[] Audiences, bool SecondFactor = false, int Epoch = 0);

public sealed record SessionToken(Guid Subject, string AccessToken, int ExpiresIn);

/// <param name="Stepwise">Whether the code is asked for on a page of its own: where one is needed the refusal brings a ticket.</param>
/// <param name="Ticket">Stands for e-mail and password, in the second step.</param>
public sealed record SessionSignInRequest(string? Email, string? Password, [property: Required] string Address, Guid? Guest, string? Code, string? Ticket, bool Stepwise = false);

public sealed record SignedInAccount(Guid Id, string Email, string Name, string[] Roles, bool SecondFactor, int Epoch);
