using Microsoft.Extensions.Options;

namespace Shop.Storefront;

/// <summary>The payment provider's own card form, at its own address: card numbers never come by here.</summary>
public sealed class PaymentFrame(IOptions<StorefrontOptions> options)
{
    private readonly string? provider = options.Value.ProviderUrl?.TrimEnd('/');

    /// <returns>Null without a provider's form: then the page's own choices serve.</returns>
    public string? For(Visit visit) =>
        provider is null ? null : $"{provider}/fields?parent={Uri.EscapeDataString(visit.Origin)}&lang={visit.Locale.Tag}{(visit.Theme is { } theme ? "&theme=" + theme : "")}";
}
