using System.ComponentModel.DataAnnotations;

namespace Shop.Storefront;

public sealed class StorefrontOptions
{
    /// <summary>What the storefront shows to Identity to sign a browser in.</summary>
    [Required, MinLength(16)] public string IdentityKey { get; init; } = "";
}
