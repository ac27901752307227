namespace Shop.Identity;

/// <param name="Email">As it was typed; <see cref="KeyOf"/> is what makes it unique.</param>
/// <param name="PasswordHash">Null for an account nobody can sign in to (made for a load test).</param>
/// <param name="Roles">Role names with a comma between.</param>
/// <param name="TwoFactors">Whether a password is not enough.</param>
/// <param name="Epoch">Raised to end every sign-in: sessions and refresh tokens of an earlier one are over.</param>
/// <param name="LockedAt">Since when nobody can sign in.</param>
public sealed record Account(
    Guid Id, long Version, string Email, string Name, string? PasswordHash, string Roles,
    bool TwoFactors = false, int Epoch = 0, DateTimeOffset? LockedAt = null, string? LockedBecause = null)
{
    /// <summary>In the order of the record, of a table called <c>a</c>.</summary>
    public const string Columns = "a.id, a.version, a.email, a.name, a.password_hash, a.roles, a.two_factors, a.epoch, a.locked_at, a.locked_because";

    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    public string[] RoleNames() => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The refresh tokens that came out of one sign-in. Only the newest is good; an older one means that somebody else has it.</summary>
/// <param name="SecondFactor">Whether a code was given beside the password.</param>
/// <param name="Epoch">The account's at the sign-in.</param>
public sealed record RefreshFamily(
    Guid Id, Guid AccountId, byte[] TokenHash, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt, bool SecondFactor = false, int Epoch = 0);

public sealed record SigningKeyRow(int Generation, string Kid, byte[] PrivateKey);

public sealed record RegisterAccount(Guid Id, string Email, string Name, string PasswordHash);

/// <summary>A password was right, or a ticket stands for one: what follows from it.</summary>
/// <param name="Family">Null for a browser, which has a session.</param>
/// <param name="Proof">What the code turned out to be, where one was given.</param>
/// <param name="Ticket">The hash of the ticket that stands for the password.</param>
public sealed record RecordSignIn(Guid AccountId, Guid? GuestId, string? Rehashed, RefreshFamily? Family, Proof? Proof = null, byte[]? Ticket = null);

public sealed record RotateRefreshToken(Guid FamilyId, byte[] Presented, byte[] Next);

public sealed record EndRefreshFamily(Guid FamilyId, byte[] Presented);

/// <summary>Accounts for a load test: no password, one statement.</summary>
public sealed record AddShoppers(IReadOnlyList<Account> Accounts);

/// <summary>Development: the account exists, with this password and these roles.</summary>
public sealed record SeedAccount(Guid Id, string Email, string Name, string PasswordHash, string Roles);

public sealed record AddSigningKey(SigningKeyRow Key);
