using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What comes with a password or a ticket.</summary>
/// <param name="Guest">Whose cart and orders come along.</param>
/// <param name="Refresh">For a program; a browser has a session.</param>
/// <param name="Stepwise">Whether a code that is missing is asked for in a second step.</param>
public sealed record Attempt(string Address, Guid? Guest, RefreshToken? Refresh, string? Code, bool Stepwise = false);

/// <summary>One way in for programs and for the gateway: throttle, password, code, then what follows from a sign-in.</summary>
public sealed class SignIn(
    AccountQueries accounts, Passwords passwords, Authenticator authenticator, FailedTries tries, GroupCommit<AccountWorld> commit, TimeProvider time,
    IOptions<IdentityOptions> options)
{
    /// <returns>The account, or the refusal.</returns>
    public async Task<(Account? Account, IResult? Refusal)> WithPassword(string email, string password, Attempt attempt, CancellationToken cancellationToken)
    {
        if (tries.Wait(email, attempt.Address) is { } wait) return (null, new TooManyFailures(wait));
        var account = await accounts.ByEmail(email, cancellationToken);
        var check = await passwords.Check(account?.PasswordHash, password, cancellationToken);
        if (account is not { LockedAt: null } || check == PasswordCheck.Wrong)
        {
            await tries.Count(email, account?.Id, attempt.Address, cancellationToken);
            return (null, AccountFlow.InvalidGrant);
        }
        // Neither failed nor succeeded yet: what was counted before stays, or the password would buy tries at the code.
        if (account.TwoFactors && string.IsNullOrWhiteSpace(attempt.Code)) return (null, attempt.Stepwise ? await NextStep(account, cancellationToken) : AccountFlow.CodeRequired);
        var rehashed = check == PasswordCheck.RightWithOldHash ? await passwords.Hash(password, cancellationToken) : null;
        return await Enter(account, attempt, rehashed, null, cancellationToken);
    }

    /// <summary>The second step: the ticket stands for the password, and is good once.</summary>
    public async Task<(Account? Account, IResult? Refusal)> WithTicket(string ticket, Attempt attempt, CancellationToken cancellationToken)
    {
        if (RefreshToken.Parse(ticket) is not { } presented || await accounts.ById(presented.Family, cancellationToken) is not { } account) return (null, AccountFlow.TicketExpired);
        if (tries.Wait(account.Email, attempt.Address) is { } wait) return (null, new TooManyFailures(wait));
        return await Enter(account, attempt, null, presented.Hash, cancellationToken);
    }

    private async Task<(Account? Account, IResult? Refusal)> Enter(Account account, Attempt attempt, string? rehashed, byte[]? ticket, CancellationToken cancellationToken)
    {
        var proof = account.TwoFactors && await accounts.Factors(account.Id, cancellationToken) is { } factors ? authenticator.Read(factors, attempt.Code ?? "") : null;
        if (attempt.Guest is not null || rehashed is not null || attempt.Refresh is not null || account.TwoFactors || ticket is not null || account.Roles.Length > 0)
        {
            var family = attempt.Refresh is not { } refresh ? null
                : new RefreshFamily(refresh.Family, account.Id, refresh.Hash, time.GetUtcNow() + options.Value.RefreshLifetime, null);
            var refused = await commit.Do(CommandFor(new RecordSignIn(account.Id, attempt.Guest, rehashed, family, proof, ticket)), cancellationToken);
            if (refused == AccountFlow.InvalidGrant) await tries.Count(account.Email, account.Id, attempt.Address, cancellationToken);
            if (refused is not null) return (null, refused);
        }
        tries.Succeeded(account.Email, attempt.Address);
        return (account, null);
    }

    private async Task<IResult> NextStep(Account account, CancellationToken cancellationToken)
    {
        // Of the same making as a refresh token: whose it is, and 256 random bits that are kept as a hash.
        var ticket = RefreshToken.Next(account.Id);
        return await commit.Do(CommandFor(new OpenTicket(account.Id, ticket.Hash)), cancellationToken)
            ?? Answer.Problem(401, "code-required", "A code is needed too", "The password is right. Send the ticket with the code.", ("ticket", ticket.ToString()));
    }

    /// <summary>A command whose answer is never kept: it stands beside a password or a token.</summary>
    public static Command CommandFor(object body) =>
        new(Guid.CreateVersion7(), Command.HttpConsumer, body, Activity.Current?.Id, Activity.Current?.GetBaggageItem("synthetic") == "true");

    /// <summary>The address that the gateway saw; it replaces whatever a client wrote there.</summary>
    public static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"] is [{ Length: > 0 } forwarded] ? forwarded : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    public sealed class TooManyFailures(TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Answer.Problem(429, "too-many-failures", "Too many failed attempts",
                "Wait as long as Retry-After says and try again, or reset the password.").ExecuteAsync(httpContext);
        }
    }
}
