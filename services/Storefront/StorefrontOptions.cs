using System.ComponentModel.DataAnnotations;

namespace Shop.Storefront;

public sealed class StorefrontOptions
{
    /// <summary>What the storefront shows to Identity to sign a browser in.</summary>
    [Required, MinLength(16)] public string IdentityKey { get; init; } = "";

    /// <summary>The payment provider as browsers see it; without it the checkout has no card form.</summary>
    [Url] public string? ProviderUrl { get; init; }
}
