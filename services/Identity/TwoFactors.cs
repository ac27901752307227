namespace Shop.Identity;

/// <summary>The second factor of an account: a time-based code (RFC 6238), or one of the recovery codes.</summary>
/// <param name="Secret">Sealed: see <see cref="SealedSecrets"/>.</param>
/// <param name="ConfirmedAt">Since when it is asked for; null while it is being set up.</param>
/// <param name="LastStep">The newest time step whose code was taken. A code of it or of an earlier one is spent.</param>
/// <param name="RecoveryCodes">The hashes of those that are left, one after the other.</param>
/// <param name="Ticket">The hash of what stands for a password that was right, until <paramref name="TicketUntil"/>.</param>
public sealed record TwoFactors(
    Guid AccountId, byte[] Secret, DateTimeOffset? ConfirmedAt, long LastStep, byte[] RecoveryCodes, byte[]? Ticket, DateTimeOffset? TicketUntil)
{
    public int RecoveryCodesLeft => RecoveryCodes.Length / Shop.Identity.RecoveryCodes.HashLength;
}

/// <summary>What a typed code turned out to be, before it is known whether it was used already.</summary>
/// <param name="Secret">The sealed secret it was held against: one that was replaced meanwhile proves nothing.</param>
/// <param name="Step">The time step it belongs to; null where it is no code of now.</param>
/// <param name="RecoveryHash">Its hash as a recovery code.</param>
public sealed record Proof(byte[] Secret, long? Step, byte[] RecoveryHash);

/// <summary>A command about somebody's second factor.</summary>
public abstract record TwoFactorCommand(Guid AccountId);

public sealed record StartTwoFactors(Guid AccountId, byte[] Secret) : TwoFactorCommand(AccountId);

public sealed record ConfirmTwoFactors(Guid AccountId, Proof? Proof, byte[] RecoveryCodes) : TwoFactorCommand(AccountId);

public sealed record RenewRecoveryCodes(Guid AccountId, Proof? Proof, byte[] RecoveryCodes) : TwoFactorCommand(AccountId);

public sealed record EndTwoFactors(Guid AccountId, Proof? Proof) : TwoFactorCommand(AccountId);

/// <summary>The password was right and the code is still to come.</summary>
public sealed record OpenTicket(Guid AccountId, byte[] Hash) : TwoFactorCommand(AccountId);
