namespace Shop.Identity;

/// <summary>What somebody of the back office does to an account.</summary>
public abstract record UserCommand(Guid AccountId, Guid ById, string ByName);

public sealed record ChangeRoles(Guid AccountId, string[] Roles, Guid ById, string ByName) : UserCommand(AccountId, ById, ByName);

/// <param name="ByAdmin">Only an admin may lock an admin out.</param>
public sealed record LockAccount(Guid AccountId, string Reason, bool ByAdmin, Guid ById, string ByName) : UserCommand(AccountId, ById, ByName);

public sealed record UnlockAccount(Guid AccountId, string? Reason, bool ByAdmin, Guid ById, string ByName) : UserCommand(AccountId, ById, ByName);

/// <summary>Every session and every refresh token of the account is over.</summary>
public sealed record EndSignIns(Guid AccountId, bool ByAdmin, Guid ById, string ByName) : UserCommand(AccountId, ById, ByName);

/// <summary>Somebody has lost the telephone and the recovery codes: the password is enough again until a new one is set up.</summary>
public sealed record ResetTwoFactors(Guid AccountId, Guid ById, string ByName) : UserCommand(AccountId, ById, ByName);
