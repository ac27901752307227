using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>The second factor of whoever asks. Wrong codes count as failed sign-ins.</summary>
public static class TwoFactorsApi
{
    public static void MapTwoFactors(this IEndpointRouteBuilder routes)
    {
        var factors = routes.MapGroup("/api/identity/two-factors").WithTags("Two factors").AddEndpointFilter(AccountsOnly).ProducesProblem(403);
        factors.MapGet("", State).WithName("TwoFactors").WithSummary("Whether it is on, and how many recovery codes are left.");
        factors.MapPost("", Start).WithName("StartTwoFactors").WithSummary("A secret for an authenticator app. It counts from its confirmation on.")
            .Produces<TwoFactorsStarted>().ProducesProblem(409);
        factors.MapPost("/confirm", Confirm).WithName("ConfirmTwoFactors").WithSummary("The app's first code turns it on. The recovery codes are shown this once.")
            .Produces<RecoveryCodesAnswer>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        factors.MapPost("/recovery-codes", Renew).WithName("RenewRecoveryCodes").WithSummary("Ten new recovery codes; the old ones are void.")
            .Produces<RecoveryCodesAnswer>().ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        factors.MapDelete("", End).WithName("EndTwoFactors").WithSummary("Turn it off, with a code.").Produces(204).ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
    }

    private static async ValueTask<object?> AccountsOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.User.IsGuest() ? Answer.Problem(403, "accounts-only", "A guest has no password", "Sign in first: a second factor stands beside a password.") : await next(context);

    private static async Task<TwoFactorsState> State(ClaimsPrincipal user, AccountQueries accounts, CancellationToken cancellationToken) =>
        await accounts.Factors(user.Id(), cancellationToken) is { ConfirmedAt: { } since } factors ? new(true, since, factors.RecoveryCodesLeft) : new(false, null, 0);

    private static async Task<IResult> Start(
        ClaimsPrincipal user, SealedSecrets secrets, AccountQueries accounts, GroupCommit<AccountWorld> commit, CancellationToken cancellationToken)
    {
        if (await accounts.ById(user.Id(), cancellationToken) is not { } account) return AccountFlow.NoAccount;
        var secret = Authenticator.NewSecret();
        if (await commit.Do(SignIn.CommandFor(new StartTwoFactors(account.Id, secrets.Seal(account.Id, secret))), cancellationToken) is { } refused) return refused;
        var uri = Authenticator.UriFor(account.Email, secret);
        return TypedResults.Ok(new TwoFactorsStarted(Authenticator.Written(secret), uri, Authenticator.Drawn(uri)));
    }

    private static Task<IResult> Confirm(HttpContext http, CodeRequest request, CodeCheck check, CancellationToken cancellationToken) =>
        WithNewCodes(http, request, check, (id, proof, hashes) => new ConfirmTwoFactors(id, proof, hashes), cancellationToken);

    private static Task<IResult> Renew(HttpContext http, CodeRequest request, CodeCheck check, CancellationToken cancellationToken) =>
        WithNewCodes(http, request, check, (id, proof, hashes) => new RenewRecoveryCodes(id, proof, hashes), cancellationToken);

    private static async Task<IResult> End(HttpContext http, [FromBody] CodeRequest request, CodeCheck check, CancellationToken cancellationToken) =>
        await check.Do(http, request.Code, (id, proof) => new EndTwoFactors(id, proof), cancellationToken) ?? TypedResults.NoContent();

    private static async Task<IResult> WithNewCodes(
        HttpContext http, CodeRequest request, CodeCheck check, Func<Guid, Proof?, byte[], object> command, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.New();
        return await check.Do(http, request.Code, (id, proof) => command(id, proof, RecoveryCodes.HashesOf(id, codes)), cancellationToken)
            ?? TypedResults.Ok(new RecoveryCodesAnswer(codes));
    }
}

/// <summary>A deed that needs a code: read, done with the code used up in one transaction, counted when it was wrong.</summary>
public sealed class CodeCheck(AccountQueries accounts, Authenticator authenticator, FailedTries tries, GroupCommit<AccountWorld> commit)
{
    /// <returns>Why not, or null: it is done.</returns>
    public async Task<IResult?> Do(HttpContext http, string code, Func<Guid, Proof?, object> command, CancellationToken cancellationToken)
    {
        var (id, address) = (http.User.Id(), SignIn.AddressOf(http));
        var email = http.User.FindFirst("email")?.Value ?? "";
        if (tries.Wait(email, address) is { } wait) return new SignIn.TooManyFailures(wait);
        var proof = await accounts.Factors(id, cancellationToken) is { } factors ? authenticator.Read(factors, code) : null;
        var refused = await commit.Do(SignIn.CommandFor(command(id, proof)), cancellationToken);
        if (refused == TwoFactorFlow.CodeWrong) await tries.Count(email, id, address, cancellationToken);
        return refused;
    }
}

/// <param name="Code">Six digits of the app, or a recovery code.</param>
public sealed record CodeRequest([property: Required, StringLength(40)] string Code);

public sealed record TwoFactorsState(bool On, DateTimeOffset? Since, int RecoveryCodesLeft);

/// <param name="Secret">To be typed into the app (Base32).</param>
/// <param name="Uri">The same as an <c>otpauth:</c> address.</param>
/// <param name="Qr">The address as an SVG picture, for the app's camera.</param>
public sealed record TwoFactorsStarted(string Secret, string Uri, string Qr);

public sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes);
