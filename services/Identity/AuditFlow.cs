using Shop.Contracts;

namespace Shop.Identity;

/// <summary>A sign-in was slowed down: somebody tries passwords or codes.</summary>
/// <param name="AccountId">Null where the e-mail has no account.</param>
public sealed record NoteThrottled(Guid? AccountId, string Address);

/// <summary>What of Identity's own is kept in the audit log, and in which words. Without clock or store.</summary>
public static class AuditFlow
{
    /// <param name="before">The account as it was.</param>
    /// <returns>Null for what is nobody's business: shoppers who sign in.</returns>
    public static AuditNote? Of(Account? before, object message, Guid id, DateTimeOffset now)
    {
        return (before, message) switch
        {
            (_, StaffActed m) => new(m.Id, m.At, m.ActorId, m.ActorName, m.Service, m.Action, m.Subject, m.Detail ?? ""),
            (_, NoteThrottled m) => new(id, now, Guid.Empty, "", "identity", "sign-in-throttled", m.AccountId is { } known ? $"account {known}" : "no account", $"from {m.Address}"),

            ({ Roles.Length: > 0 } staff, RecordSignIn) => By(staff, "signed-in", staff.TwoFactors ? "with two factors" : "with a password"),
            ({ } own, ConfirmTwoFactors) => By(own, "two-factors-on"),
            ({ } own, EndTwoFactors) => By(own, "two-factors-off"),
            ({ } own, RenewRecoveryCodes) => By(own, "recovery-codes-renewed"),

            ({ } of, ChangeRoles m) => To(of, m, "roles-changed", $"{Named(of.Roles)} to {Named(UserFlow.Written(m.Roles))}"),
            ({ } of, LockAccount m) => To(of, m, "account-locked", m.Reason),
            ({ } of, UnlockAccount m) => To(of, m, "account-unlocked", m.Reason ?? ""),
            ({ } of, EndSignIns m) => To(of, m, "signed-out", ""),
            ({ } of, ResetTwoFactors m) => To(of, m, "two-factors-reset", ""),
            _ => null,
        };

        AuditNote By(Account who, string action, string detail = "") => new(id, now, who.Id, who.Name, "identity", action, $"account {who.Id}", detail);
        AuditNote To(Account of, UserCommand m, string action, string detail) => new(id, now, m.ById, m.ByName, "identity", action, $"account {of.Id}", detail);
    }

    private static string Named(string roles) => roles.Length == 0 ? "none" : roles;
}
