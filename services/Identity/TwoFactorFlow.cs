using System.Security.Cryptography;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>The second factor from its secret to its end, without clock or store. A code is good once, whatever it is given for.</summary>
public static class TwoFactorFlow
{
    /// <summary>How long a password that was right waits for its code.</summary>
    public static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    public static Answer CodeWrong { get; } = Answer.Problem(400, "code-wrong", "This code is not good",
        "Type the six digits that the app shows now; each is good once, so after a use wait for the next. A recovery code works too.");

    public static Answer AlreadyOn { get; } = Answer.Problem(409, "two-factors-on", "The second factor is on already", "Turn it off first to set it up with another app.");

    public static Answer NotOn { get; } = Answer.Problem(409, "two-factors-off", "There is no second factor", "Set one up first: POST /api/identity/two-factors.");

    public static Answer NotStarted { get; } = Answer.Problem(409, "two-factors-not-started", "Nothing waits to be confirmed",
        "Begin with POST /api/identity/two-factors, which gives the secret for the app.");

    public static Decision Decide(Account? account, TwoFactors? factors, object message, DateTimeOffset now) => (account, factors, message) switch
    {
        (null, _, _) => Decision.Reply(AccountFlow.NoAccount),
        ({ TwoFactors: true }, _, StartTwoFactors or ConfirmTwoFactors) => Decision.Reply(AlreadyOn),
        ({ } to, _, StartTwoFactors m) => Changed(to, new(to.Id, m.Secret, null, 0, [], null, null)),

        (_, null, ConfirmTwoFactors) => Decision.Reply(NotStarted),
        ({ } to, { } begun, ConfirmTwoFactors m) => With(Spend(begun, m.Proof),
            spent => Changed(to with { TwoFactors = true }, spent with { ConfirmedAt = now, RecoveryCodes = m.RecoveryCodes })),

        ({ TwoFactors: false }, _, _) or (_, null, _) => Decision.Reply(NotOn),
        ({ } of, { } on, RenewRecoveryCodes m) => With(Spend(on, m.Proof), spent => Changed(of, spent with { RecoveryCodes = m.RecoveryCodes })),
        ({ } of, { } on, EndTwoFactors m) => With(Spend(on, m.Proof), _ => Changed(of with { TwoFactors = false }, null)),
        ({ } of, { } on, OpenTicket m) => Changed(of, on with { Ticket = m.Hash, TicketUntil = now + TicketLifetime }),
        _ => throw new InvalidOperationException($"No rule for {message.GetType().Name}."),
    };

    /// <returns>The state with the code used up; null: the code is wrong, or was used before.</returns>
    public static TwoFactors? Spend(TwoFactors factors, Proof? proof)
    {
        if (proof is null || !proof.Secret.AsSpan().SequenceEqual(factors.Secret)) return null;
        if (proof.Step is { } step) return step > factors.LastStep ? factors with { LastStep = step } : null;
        for (var at = 0; at < factors.RecoveryCodes.Length; at += RecoveryCodes.HashLength)
        {
            if (!CryptographicOperations.FixedTimeEquals(factors.RecoveryCodes.AsSpan(at, RecoveryCodes.HashLength), proof.RecoveryHash)) continue;
            return factors with { RecoveryCodes = [.. factors.RecoveryCodes[..at], .. factors.RecoveryCodes[(at + RecoveryCodes.HashLength)..]] };
        }
        return null;
    }

    /// <summary>Whether this is the newest ticket, and in time.</summary>
    public static bool IsOpen(TwoFactors factors, byte[] ticket, DateTimeOffset now) =>
        factors is { Ticket: { } hash, TicketUntil: { } until } && until > now && CryptographicOperations.FixedTimeEquals(hash, ticket);

    private static Decision With(TwoFactors? spent, Func<TwoFactors, Decision> then) => spent is null ? Decision.Reply(CodeWrong) : then(spent);

    private static Decision<Change> Changed(Account account, TwoFactors? factors)
    {
        var next = account with { Version = account.Version + 1 };
        return new(new Change(next, Factors: factors, EndsFactors: factors is null)) { Aggregate = next.Id, Version = next.Version };
    }
}
