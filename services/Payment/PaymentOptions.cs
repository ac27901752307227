using System.ComponentModel.DataAnnotations;

namespace Shop.Payment;

public sealed class PaymentOptions
{
    /// <summary>Our key at the provider.</summary>
    [Required, MinLength(16)] public string ApiKey { get; set; } = "";

    /// <summary>Proves that a webhook is the provider's.</summary>
    [Required, MinLength(16)] public string WebhookSecret { get; set; } = "";

    /// <summary>Still accepted while the secret is being changed.</summary>
    public string? PreviousWebhookSecret { get; set; }

    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls to the provider at a time.</summary>
    [Range(1, 512)] public int ProviderCalls { get; set; } = 64;
}
