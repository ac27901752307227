namespace Shop.Identity;

/// <param name="Email">As it was typed; <see cref="KeyOf"/> is what makes it unique.</param>
/// <param name="PasswordHash">Null for an account nobody can sign in to (made for a load test).</param>
/// <param name="Roles">Role names with a comma between.</param>
public sealed record Account(Guid Id, long Version, string Email, string Name, string? PasswordHash, string Roles)
{
    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    public string[] RoleNames() => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The refresh tokens that came out of one sign-in. Only the newest is good; an older one means that somebody else has it.</summary>
public sealed record RefreshFamily(Guid Id, Guid AccountId, byte[] TokenHash, DateTimeOffset ExpiresAt, DateTimeOffset? EndedAt);

public sealed record SigningKeyRow(int Generation, string Kid, byte[] PrivateKey);

public sealed record RegisterAccount(Guid Id, string Email, string Name, string PasswordHash);

/// <summary>A password was right: what follows from it. <paramref name="Family"/> is null for a browser, which has a session.</summary>
public sealed record RecordSignIn(Guid AccountId, Guid? GuestId, string? Rehashed, RefreshFamily? Family);

public sealed record RotateRefreshToken(Guid FamilyId, byte[] Presented, byte[] Next);

public sealed record EndRefreshFamily(Guid FamilyId, byte[] Presented);

/// <summary>Accounts for a load test: no password, one statement.</summary>
public sealed record AddShoppers(IReadOnlyList<Account> Accounts);

/// <summary>Development: the account exists, with this password and these roles.</summary>
public sealed record SeedAccount(Guid Id, string Email, string Name, string PasswordHash, string Roles);

public sealed record AddSigningKey(SigningKeyRow Key);
