using Shop.Platform;

namespace Shop.Identity;

/// <summary>What the back office may do to an account, without clock or store. Done already is done: nothing changes and nothing is kept of it.</summary>
public static class UserFlow
{
    public static Answer NotOneself { get; } = Answer.Problem(409, "not-oneself", "Not to your own account",
        "Ask another admin: nobody locks themselves out, gives up the last key or takes their own second factor away here.");

    public static Answer AdminsOnly { get; } = Answer.Problem(403, "admins-only", "This is an admin's account", "Only another admin may do that to it.");

    public static Decision Decide(Account? account, UserCommand message, DateTimeOffset now) => (account, message) switch
    {
        (null, _) => Decision.Reply(AccountFlow.NoAccount),
        ({ } own, ChangeRoles m) when m.ById == own.Id && IsAdmin(own) && !m.Roles.Contains(Authentication.Admin) => Decision.Reply(NotOneself),
        ({ } known, LockAccount or ResetTwoFactors) when message.ById == known.Id => Decision.Reply(NotOneself),
        ({ } known, LockAccount { ByAdmin: false } or UnlockAccount { ByAdmin: false } or EndSignIns { ByAdmin: false }) when IsAdmin(known) => Decision.Reply(AdminsOnly),

        ({ } known, ChangeRoles m) when known.Roles == Written(m.Roles) => Decision.Reply(Answer.NoContent),
        ({ } known, ChangeRoles m) => Changed(known with { Roles = Written(m.Roles) }),
        ({ LockedAt: not null }, LockAccount) or ({ LockedAt: null }, UnlockAccount) => Decision.Reply(Answer.NoContent),
        ({ } known, LockAccount m) => Changed(known with { LockedAt = now, LockedBecause = m.Reason, Epoch = known.Epoch + 1 }),
        ({ } known, UnlockAccount) => Changed(known with { LockedAt = null, LockedBecause = null }),
        ({ } known, EndSignIns) => Changed(known with { Epoch = known.Epoch + 1 }),
        ({ TwoFactors: false }, ResetTwoFactors) => Decision.Reply(TwoFactorFlow.NotOn),
        ({ } known, ResetTwoFactors) => Changed(known with { TwoFactors = false }, endsFactors: true),
        _ => throw new InvalidOperationException($"No rule for {message.GetType().Name}."),
    };

    /// <summary>Roles as the account keeps them: each once, in one order.</summary>
    public static string Written(IEnumerable<string> roles) => string.Join(',', roles.Distinct().Order(StringComparer.Ordinal));

    private static bool IsAdmin(Account account) => account.RoleNames().Contains(Authentication.Admin);

    private static Decision<Change> Changed(Account account, bool endsFactors = false)
    {
        var next = account with { Version = account.Version + 1 };
        return new(new Change(next, EndsFactors: endsFactors)) { Aggregate = next.Id, Version = next.Version, Answer = Answer.NoContent };
    }
}
