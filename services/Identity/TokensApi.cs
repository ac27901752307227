using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>Tokens for programs. Browsers never see one: the gateway keeps theirs.</summary>
public static class TokensApi
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var identity = routes.MapGroup("/api/identity").WithTags("Tokens").AllowAnonymous();
        identity.MapPost("/token", Token).WithName("Token").WithSummary("Sign in with a password (and a code, where the account has a second factor), or renew with a refresh token.")
            .Produces<TokenAnswer>().ProducesProblem(401).ProducesProblem(429);
        identity.MapPost("/token/revoke", Revoke).WithName("RevokeToken").WithSummary("End a sign-in by its newest refresh token.");
        identity.MapPost("/guest", Guest).WithName("Guest").WithSummary("A guest's token; send it with a later sign-in to keep cart and orders.");
    }

    private static async Task<IResult> Token(
        HttpContext http, TokenRequest request, SignIn signIn, AccessTokens tokens, GroupCommit<AccountWorld> commit, AccountQueries accounts,
        IOptions<IdentityOptions> options, CancellationToken cancellationToken)
    {
        if (request.RefreshToken is { Length: > 0 } text) return await Renew(text, tokens, commit, accounts, options.Value, cancellationToken);
        if (string.IsNullOrWhiteSpace(request.Email) || string.IsNullOrEmpty(request.Password))
            return Answer.Problem(400, "bad-request", "Credentials are missing", "Send email and password, or refreshToken.");

        var refresh = RefreshToken.New();
        var attempt = new Attempt(SignIn.AddressOf(http), await GuestOf(http, request, tokens), refresh, request.Code);
        var (account, refusal) = await signIn.WithPassword(request.Email, request.Password, attempt, cancellationToken);
        return account is null ? refusal! : TypedResults.Ok(AnswerFor(account, account.TwoFactors, refresh, tokens, options.Value));
    }

    private static async Task<IResult> Renew(
        string text, AccessTokens tokens, GroupCommit<AccountWorld> commit, AccountQueries accounts, IdentityOptions options, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(text) is not { } presented) return AccountFlow.InvalidGrant;
        var next = RefreshToken.Next(presented.Family);
        if (await commit.Do(SignIn.CommandFor(new RotateRefreshToken(presented.Family, presented.Hash, next.Hash)), cancellationToken) is { } refused) return refused;
        return await accounts.ByFamily(presented.Family, cancellationToken) is var (account, secondFactor)
            ? TypedResults.Ok(AnswerFor(account, secondFactor, next, tokens, options))
            : AccountFlow.InvalidGrant;
    }

    private static async Task<NoContent> Revoke(RevokeRequest request, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(request.RefreshToken) is { } token)
            await commit.Do(SignIn.CommandFor(new EndRefreshFamily(token.Family, token.Hash)), cancellationToken);
        return TypedResults.NoContent();
    }

    private static GuestAnswer Guest(AccessTokens tokens, IOptions<IdentityOptions> options)
    {
        var guest = Guid.CreateVersion7();
        var lifetime = options.Value.ProgramToken;
        return new(guest, tokens.ForGuest(guest, options.Value.Audiences, lifetime), "Bearer", (int)lifetime.TotalSeconds);
    }

    private static async Task<Guid?> GuestOf(HttpContext http, TokenRequest request, AccessTokens tokens)
    {
        if (request.GuestToken is { Length: > 0 } token) return await tokens.GuestOf(token);
        return http.User.Identity is { IsAuthenticated: true } && http.User.IsGuest() ? http.User.Id() : null;
    }

    private static TokenAnswer AnswerFor(Account account, bool secondFactor, RefreshToken refresh, AccessTokens tokens, IdentityOptions options) => new(
        tokens.ForAccount(account, secondFactor, options.Audiences, options.ProgramToken), "Bearer", (int)options.ProgramToken.TotalSeconds, refresh.ToString());
}

public sealed record TokenRequest(
    [property: StringLength(254)] string? Email, [property: StringLength(1024)] string? Password, [property: StringLength(32)] string? Code,
    [property: StringLength(200)] string? RefreshToken, [property: StringLength(8000)] string? GuestToken);

public sealed record RevokeRequest([property: Required, StringLength(200)] string RefreshToken);

public sealed record TokenAnswer(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken);

public sealed record GuestAnswer(Guid Id, string AccessToken, string TokenType, int ExpiresIn);
