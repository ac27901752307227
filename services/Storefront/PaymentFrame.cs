namespace Shop.Storefront;

/// <summary>The payment provider's own card form, at its own address: card numbers never come by here.</summary>
public sealed class PaymentFrame(IConfiguration configuration)
{
    private readonly string? provider = configuration["services:payment-simulator:http:0"]?.TrimEnd('/');

    /// <returns>Null without a provider's form: then the page's own choices serve.</returns>
    public string? For(Visit visit) =>
        provider is null ? null : $"{provider}/fields?parent={Uri.EscapeDataString(visit.Origin)}&lang={visit.Locale.Tag}";
}
