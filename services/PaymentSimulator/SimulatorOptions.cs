using System.ComponentModel.DataAnnotations;

namespace Shop.PaymentSimulator;

public sealed class SimulatorOptions
{
    /// <summary>The bearer key a shop calls with.</summary>
    [Required, MinLength(16)] public string ApiKey { get; set; } = "";

    /// <summary>Signs the webhooks.</summary>
    [Required, MinLength(16)] public string WebhookSecret { get; set; } = "";

    [Required, Url] public string WebhookUrl { get; set; } = "";

    /// <summary>The append-only file of JSON lines.</summary>
    [Required] public string LedgerPath { get; set; } = "";

    /// <summary>Where shoppers reach the challenge page; without it the host that takes the webhooks, the shop's public door.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>A file of faults to play (see <see cref="FaultScript"/>); in development also set at <c>/v1/script</c>.</summary>
    public string? Script { get; set; }

    public TimeSpan SlowDelay { get; set; } = TimeSpan.FromSeconds(20);

    public TimeSpan WebhookRetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The shop's public door: the host that takes the webhooks.</summary>
    public string ShopUrl => new Uri(WebhookUrl).GetLeftPart(UriPartial.Authority);

    public string ChallengeUrl(string challenge) => $"{(PublicUrl ?? ShopUrl).TrimEnd('/')}/challenge/{challenge}";
}
