using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.PaymentSimulator;

public enum EntryType { Created, Processing, ActionRequired, Captured, Declined, Voided, Refunded, Acknowledged, Authorized, Disputed }

/// <summary>One line of the ledger.</summary>
/// <param name="Seq">Position in the ledger; also the id of the webhook that tells of it. For <see cref="EntryType.Acknowledged"/> the entry that was acknowledged.</param>
/// <param name="Key">Idempotency key of the request that caused it.</param>
/// <param name="Copies">How many times its webhook is sent: 0 = never.</param>
/// <param name="Delay">Seconds its webhook waits first.</param>
/// <param name="Attempt">Which payment under its reference: a declined one may be followed by the next.</param>
/// <param name="Metadata">What the merchant wants to hear again with every webhook of the payment.</param>
public sealed record Entry(
    long Seq, DateTimeOffset At, EntryType Type, Guid PaymentId, string Reference, long Amount, string Currency,
    string? Token = null, string? Key = null, string? Challenge = null, Guid? RefundId = null, string? Reason = null, int Copies = 0, double Delay = 0,
    int Attempt = 1, string? Metadata = null);

public static class LedgerJson
{
    public static JsonStringEnumConverter Words { get; } = new(JsonNamingPolicy.CamelCase);

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { Words },
    };
}
