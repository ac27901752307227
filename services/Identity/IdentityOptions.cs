using System.ComponentModel.DataAnnotations;

namespace Shop.Identity;

public sealed class IdentityOptions
{
    /// <summary>What the gateway shows to get tokens for its sessions.</summary>
    [Required, MinLength(16)] public string GatewayKey { get; init; } = "";

    /// <summary>Seals the secrets of authenticator apps in the database: whoever has only one of the two has nothing. Changed, every second factor must be set up anew.</summary>
    [Required, MinLength(16)] public string SealingKey { get; init; } = "";

    /// <summary>Whether a sign-in without a second factor carries no roles. Everywhere but in development, where programs sign in as the seeded accounts.</summary>
    public bool StaffNeedTwoFactors { get; set; } = true;

    /// <summary>Development: where the seeded accounts' passwords are kept. Unset, no account is seeded.</summary>
    public string? AccountsFile { get; init; }

    public TimeSpan ProgramToken { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan SessionToken { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>However often it is renewed, a sign-in of a program ends after this.</summary>
    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The services a program's token is good for.</summary>
    public string[] Audiences { get; init; } = ["catalog", "cart", "ordering", "inventory", "payment", "identity", "storefront", "recommendation"];

    /// <summary>What somebody may do who has shown this much.</summary>
    public string[] RolesOf(Account account, bool secondFactor) => StaffNeedTwoFactors && !secondFactor ? [] : account.RoleNames();
}
