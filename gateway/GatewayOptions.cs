using System.ComponentModel.DataAnnotations;

namespace Shop.Gateway;

public sealed class GatewayOptions
{
    /// <summary>What the gateway shows to Identity to get tokens for its sessions.</summary>
    [Required, MinLength(16)] public string IdentityKey { get; init; } = "";

    /// <summary>Origins that count as the shop's own beside the address the request was sent to (behind a TLS terminator, say).</summary>
    public string[] Origins { get; init; } = [];

    /// <summary>The payment provider as browsers see it: its card form and its challenge may stand in a frame of our pages.</summary>
    [Url] public string? ProviderUrl { get; init; }

    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromDays(14);

    /// <summary>However busy, a session ends after this.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Requests of one address in a minute.</summary>
    [Range(1, 10_000_000)] public int RequestsPerMinute { get; init; } = 3000;

    /// <summary>Attempts of one address in a minute to register or to sign in.</summary>
    [Range(1, 10_000_000)] public int SignInsPerMinute { get; init; } = 60;

    /// <summary>Attempts of one address in a minute to find out what a code gives.</summary>
    [Range(1, 10_000_000)] public int CouponsPerMinute { get; init; } = 60;
}
