using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>One way in for programs and for the gateway: throttle, password, then what follows from a sign-in.</summary>
public sealed class SignIn(
    AccountQueries accounts, Passwords passwords, SignInThrottle throttle, GroupCommit<AccountWorld> commit, TimeProvider time, IOptions<IdentityOptions> options)
{
    /// <returns>The account, or the refusal.</returns>
    public async Task<(Account? Account, IResult? Refusal)> WithPassword(
        string email, string password, string address, Guid? guest, RefreshToken? refresh, CancellationToken cancellationToken)
    {
        if (throttle.Wait(email, address) is { } wait) return (null, new TooManyFailures(wait));
        var account = await accounts.ByEmail(email, cancellationToken);
        var check = await passwords.Check(account?.PasswordHash, password, cancellationToken);
        if (account is null || check == PasswordCheck.Wrong)
        {
            throttle.Failed(email, address);
            return (null, AccountFlow.InvalidGrant);
        }
        throttle.Succeeded(email, address);

        var rehashed = check == PasswordCheck.RightWithOldHash ? await passwords.Hash(password, cancellationToken) : null;
        if (guest is null && rehashed is null && refresh is null) return (account, null);
        var family = refresh is null ? null
            : new RefreshFamily(refresh.Family, account.Id, refresh.Hash, time.GetUtcNow() + options.Value.RefreshLifetime, null);
        var refused = await commit.Do(CommandFor(new RecordSignIn(account.Id, guest, rehashed, family)), cancellationToken);
        return refused is null ? (account, null) : (null, refused);
    }

    /// <summary>A command whose answer is never kept: it stands beside a password or a token.</summary>
    public static Command CommandFor(object body) =>
        new(Guid.CreateVersion7(), Command.HttpConsumer, body, Activity.Current?.Id, Activity.Current?.GetBaggageItem("synthetic") == "true");

    /// <summary>The address that the gateway saw; it replaces whatever a client wrote there.</summary>
    public static string AddressOf(HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"] is [{ Length: > 0 } forwarded] ? forwarded : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private sealed class TooManyFailures(TimeSpan wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Answer.Problem(429, "too-many-failures", "Too many failed attempts",
                "Wait as long as Retry-After says and try again, or reset the password.").ExecuteAsync(httpContext);
        }
    }
}
