using System.Security.Cryptography;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>What one command changes: at most one account with its second factor and one family of refresh tokens, or rows that are only ever added.</summary>
/// <param name="EndsFactors">The account's second factor is forgotten.</param>
/// <param name="Note">What the audit log keeps of it.</param>
public sealed record Change(
    Account? Account = null, RefreshFamily? Family = null, IReadOnlyList<Account>? Shoppers = null, SigningKeyRow? Key = null, TwoFactors? Factors = null, bool EndsFactors = false,
    AuditNote? Note = null);

/// <summary>Accounts and their sign-ins, without clock or store.</summary>
public static class AccountFlow
{
    public static Answer InvalidGrant { get; } = Answer.Problem(401, "invalid-credentials", "That did not work",
        "The e-mail and the password do not belong together, or the refresh token is no longer good. Check both and try again.");

    /// <summary>Told only to whoever has sent the right password.</summary>
    public static Answer CodeRequired { get; } = Answer.Problem(401, "code-required", "A code is needed too",
        "The password is right. Send it again with code: the six digits of the app, or a recovery code.");

    public static Answer TicketExpired { get; } = Answer.Problem(401, "ticket-expired", "That took too long", "Begin again with e-mail and password; the code is asked for within five minutes.");

    public static Answer NoAccount { get; } = Answer.Problem(404, "no-account", "No such account", "There is no account with this id. It may have been typed wrong.");

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

        _ => throw new InvalidOperationException($"No rule for {message.GetType().Name}."),
    };

    /// <summary>Judged again over locked rows: between the password and here the account may have been locked, the code used.</summary>
    public static Decision Decide(Account? account, TwoFactors? factors, RecordSignIn signIn, DateTimeOffset now)
    {
        if (account is not { LockedAt: null }) return Decision.Reply(InvalidGrant);
        if (!account.TwoFactors) return signIn.Ticket is null ? SignedIn(account, null, signIn) : Decision.Reply(TicketExpired);
        if (factors is null || signIn.Proof is null) return Decision.Reply(CodeRequired);
        if (signIn.Ticket is { } ticket && !TwoFactorFlow.IsOpen(factors, ticket, now)) return Decision.Reply(TicketExpired);
        return TwoFactorFlow.Spend(factors, signIn.Proof) is { } spent
            ? SignedIn(account, spent with { Ticket = null, TicketUntil = null }, signIn) : Decision.Reply(InvalidGrant);
    }

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

    private static Decision<Change> SignedIn(Account account, TwoFactors? factors, RecordSignIn signIn)
    {
        var next = account with { Version = account.Version + 1, PasswordHash = signIn.Rehashed ?? account.PasswordHash };
        var family = signIn.Family is null ? null : signIn.Family with { SecondFactor = account.TwoFactors, Epoch = account.Epoch };
        return new Decision<Change>(new(next, family, Factors: factors))
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
