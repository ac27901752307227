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

    /// <summary>An account at Stripe: tokens that start with <c>pm_</c> are paid there.</summary>
    public StripeOptions Stripe { get; set; } = new();

    /// <summary>How often the providers' books are compared with ours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What changed later than this ago may still be on its way to us.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ReconcileGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A payment of ours that old and still not in the provider's book is missing there.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MissingAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A developer does not wait for minutes to see the books compared. Configuration still wins.</summary>
    public static void Hurry(PaymentOptions options)
    {
        options.ReconcileEvery = TimeSpan.FromSeconds(15);
        options.ReconcileGrace = TimeSpan.FromSeconds(10);
    }

    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls to the provider at a time.</summary>
    [Range(1, 512)] public int ProviderCalls { get; set; } = 64;
}

public sealed class StripeOptions
{
    /// <summary>The secret key (<c>sk_test_…</c>); without it there is no Stripe.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Signs Stripe's webhooks (<c>whsec_…</c>).</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Where Stripe's API is; tests name their own.</summary>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>Where a shopper comes back to from the bank's page.</summary>
    [Url] public string? ReturnUrl { get; set; }
}
