namespace Shop.Payment;

/// <summary>A payment provider. Every call can be repeated without harm: changes carry a key that follows from what they are.</summary>
public interface IPaymentProvider
{
    string Name { get; }

    /// <returns>What to commit: a <see cref="ProviderReported"/>, <see cref="RefundReported"/> or <see cref="ProviderRefused"/>.</returns>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    Task<object> Ask(ProviderCall call, CancellationToken cancellationToken);

    Task<WebhookReading> ReadWebhook(IHeaderDictionary headers, byte[] body, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The provider's own book: payments that changed after the cursor and not after <paramref name="before"/>, as they stand now.</summary>
    Task<BookPage> Changed(string? cursor, DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="Id">The provider's id of the webhook: the same one is believed once.</param>
/// <param name="Report">What to commit; null for what a payment does not depend on.</param>
/// <param name="Trace">The trace of the order, which the provider was given with the payment.</param>
public sealed record WebhookReading(bool IsGenuine, string Id = "", object? Report = null, string? Trace = null)
{
    public static WebhookReading Forged { get; } = new(false);
}

public sealed record BookPage(IReadOnlyList<BookedPayment> Payments, string? Cursor, bool HasMore);

/// <summary>A payment in the provider's book.</summary>
/// <param name="Amount">What was captured, or what is to be.</param>
public sealed record BookedPayment(
    Guid OrderId, int Card, string ProviderId, ProviderStatus Status, Contracts.Money Amount, IReadOnlyList<BookedRefund> Refunds, string? Reason = null, string? Dispute = null);

/// <param name="RefundId">Ours; null for one that somebody made at the provider's own desk.</param>
public sealed record BookedRefund(Guid? RefundId, long Amount);

/// <summary>The providers this shop has an account with.</summary>
public sealed class Providers(IEnumerable<IPaymentProvider> all)
{
    public const string Simulator = "simulator";
    public const string Stripe = "stripe";

    private readonly Dictionary<string, IPaymentProvider> byName = all.ToDictionary(provider => provider.Name, StringComparer.Ordinal);

    public IEnumerable<IPaymentProvider> All => byName.Values;

    public IPaymentProvider? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Whose token it is: Stripe's name payment methods.</summary>
    public static string Of(string token) => token.StartsWith("pm_", StringComparison.Ordinal) ? Stripe : Simulator;

    public async Task<object> Ask(ProviderCall call, CancellationToken cancellationToken) => Find(call.Provider) is { } provider
        ? await provider.Ask(call, cancellationToken)
        : call.Kind == ProviderCallKind.Refund
            ? new RefundReported(call.OrderId, call.RefundId!.Value, Accepted: false, $"the shop has no account at {call.Provider}")
            : new ProviderReported(call.OrderId, ProviderStatus.Declined, call.ProviderId, call.Amount, "provider_unavailable", Card: call.Card) { Provider = call.Provider };
}
