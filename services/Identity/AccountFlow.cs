using System.Security.Cryptography;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What one command changes: at most one account and one family of refresh tokens, or rows that are only ever added.</summary>
public sealed record Change(Account? Account = null, RefreshFamily? Family = null, IReadOnlyList<Account>? Shoppers = null, SigningKeyRow? Key = null);

/// <summary>Accounts and their sign-ins, without clock or store.</summary>
public static class AccountFlow
{
    public static Answer InvalidGrant { get; } = Answer.Problem(401, "invalid-credentials", "That did not work",
        "The e-mail and the password do not belong together, or the refresh token is no longer good. Check both and try again.");

    /// <param name="account">The account the message names, by id or by e-mail.</param>
    public static Decision Decide(Account? account, object message) => (account, message) switch
    {
        (null, RegisterAccount m) => new Decision<Change>(new(new Account(m.Id, 1, m.Email.Trim(), m.Name.Trim(), m.PasswordHash, "")))
        {
            Aggregate = m.Id,
            Version = 1,
            Answer = Answer.Json(201, new { m.Id, email = m.Email.Trim(), name = m.Name.Trim() }),
        },
        ({ }, RegisterAccount) => Decision.Reply(Answer.Problem(409, "email-taken", "This e-mail already has an account",
            "Sign in with it, or register with another e-mail.")),

        (null, SeedAccount m) => Changed(new(m.Id, 1, m.Email, m.Name, m.PasswordHash, m.Roles)),
        ({ } known, SeedAccount m) => Changed(known with { Version = known.Version + 1, PasswordHash = m.PasswordHash, Roles = m.Roles }),

        ({ } known, RecordSignIn m) => SignedIn(known, m),
        (null, RecordSignIn) => Decision.Reply(InvalidGrant),
        _ => throw new InvalidOperationException($"No rule for {message.GetType().Name}."),
    };

    /// <summary>The token presented is the newest: it is replaced. Any other: the family ends, for the thief and for the owner.</summary>
    public static Decision Decide(RefreshFamily? family, object message, DateTimeOffset now) => (family, message) switch
    {
        (null, RotateRefreshToken) => Decision.Reply(InvalidGrant),
        ({ EndedAt: not null }, RotateRefreshToken) => Decision.Reply(InvalidGrant),
        ({ } old, RotateRefreshToken) when old.ExpiresAt <= now => Decision.Reply(InvalidGrant),
        ({ } current, RotateRefreshToken m) when Same(current, m.Presented) => Changed(current with { TokenHash = m.Next }, null),
        ({ } stolen, RotateRefreshToken) => Changed(stolen with { EndedAt = now }, InvalidGrant),

        ({ EndedAt: null } current, EndRefreshFamily m) when Same(current, m.Presented) => Changed(current with { EndedAt = now }, null),
        (_, EndRefreshFamily) => new Decision { IgnoredBecause = "not the newest token, or ended before" },
        _ => throw new InvalidOperationException($"No rule for {message.GetType().Name}."),
    };

    private static Decision<Change> SignedIn(Account account, RecordSignIn signIn)
    {
        var next = account with { Version = account.Version + 1, PasswordHash = signIn.Rehashed ?? account.PasswordHash };
        return new Decision<Change>(new(next, signIn.Family))
        {
            Aggregate = next.Id,
            Version = next.Version,
            Messages = signIn.GuestId is { } guest ? [new Outgoing(new GuestSignedIn(guest, account.Id))] : [],
        };
    }

    private static Decision<Change> Changed(Account account) => new(new Change(account)) { Aggregate = account.Id, Version = account.Version };

    private static Decision<Change> Changed(RefreshFamily family, Answer? answer) => new(new Change(Family: family)) { Aggregate = family.Id, Answer = answer };

    private static bool Same(RefreshFamily family, byte[] presented) => CryptographicOperations.FixedTimeEquals(family.TokenHash, presented);
}
