using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.DeadLetters;

/// <summary>A message that nobody could handle, as it lies in its queue.</summary>
public sealed record DeadLetter(string Queue, Guid Id, string Exchange, byte[] Body, IReadOnlyBasicProperties Properties)
{
    public const string Unrouted = "unrouted";

    /// <summary>The queues that this shop's dead letters end in.</summary>
    public static IReadOnlyList<string> Queues { get; } = [.. Topology.Endpoints.SelectMany(endpoint => new[] { $"{endpoint}_error", $"{endpoint}_skipped" }), Unrouted];

    public static DeadLetter Of(string queue, BasicGetResult found)
    {
        var letter = new DeadLetter(queue, Guid.Empty, found.Exchange, found.Body.ToArray(), found.BasicProperties);
        return letter with { Id = letter.OwnId };
    }

    /// <summary>Where it goes when it is sent again: back into the queue of its endpoint alone, or, if it had none, to its exchange.</summary>
    public (string Exchange, string RoutingKey) Destination => Queue == Unrouted
        ? (Exchange, "")
        : ("", Queue[..Queue.LastIndexOf('_')]);

    public string MessageType => Envelope is { ValueKind: JsonValueKind.Object } envelope && envelope.TryGetProperty("messageType", out var types) && types is { ValueKind: JsonValueKind.Array } && types.GetArrayLength() > 0
        ? types[0].GetString()!.Split(':')[^1] : "unknown";

    public JsonElement? Envelope { get; } = Parse(Body);

    public IReadOnlyDictionary<string, string> Headers => (Properties.Headers ?? new Dictionary<string, object?>()).ToDictionary(header => header.Key, header => Text(header.Value));

    /// <summary>Its headers without what the failure has added.</summary>
    public Dictionary<string, object?> CleanHeaders => (Properties.Headers ?? new Dictionary<string, object?>())
        .Where(header => !header.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && header.Key != "MT-Reason" && !header.Key.StartsWith("x-", StringComparison.Ordinal))
        .ToDictionary(header => header.Key, header => header.Value);

    public DeadLetterSummary ToSummary() => new(Queue, Id, MessageType, Headers.GetValueOrDefault("MT-Fault-Timestamp"), Headers.GetValueOrDefault("MT-Fault-ExceptionType"),
        Headers.GetValueOrDefault("MT-Fault-Message"), Trace, Destination.RoutingKey.Length > 0 ? Destination.RoutingKey : Exchange, SentAt, Tries, OrderId);

    public DeadLetterDetails ToDetails() => new(ToSummary(), Headers.GetValueOrDefault("MT-Fault-StackTrace"), Headers.GetValueOrDefault("MT-Fault-ConsumerType"),
        Headers, Envelope, Envelope is null ? Encoding.UTF8.GetString(Body) : null);

    private DateTimeOffset? SentAt => In(Envelope, "sentTime") is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    // The header counts what came after the first time.
    private int? Tries => Queue.EndsWith("_error", StringComparison.Ordinal) ? (int.TryParse(Headers.GetValueOrDefault("MT-Fault-RetryCount"), out var again) ? again : 0) + 1 : null;

    private Guid? OrderId => In(In(Envelope, "message"), "orderId") is { ValueKind: JsonValueKind.String } text && text.TryGetGuid(out var id) ? id : null;

    private string? Trace => Headers.GetValueOrDefault("MT-Activity-Id") ?? Headers.GetValueOrDefault("traceparent");

    // What has no id of its own gets one from its bytes.
    private Guid OwnId => Guid.TryParse(Properties.MessageId, out var id)
        || (Envelope is { ValueKind: JsonValueKind.Object } envelope && envelope.TryGetProperty("messageId", out var own) && own.ValueKind == JsonValueKind.String && own.TryGetGuid(out id))
        ? id : MessageIds.Hash(Convert.ToBase64String(Body));

    private static JsonElement? In(JsonElement? whole, string name) => whole is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var part) ? part : null;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        AmqpTimestamp time => DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        null => "",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}

/// <param name="FailedAt">When it failed for the last time.</param>
/// <param name="GoesTo">The queue or exchange it is sent to again.</param>
/// <param name="SentAt">When it was first sent: all that is known of when, where nothing has tried it.</param>
/// <param name="Tries">How often its consumer tried; null where none did.</param>
/// <param name="OrderId">The order it is about, where it names one.</param>
public sealed record DeadLetterSummary(
    string Queue, Guid Id, string MessageType, string? FailedAt, string? Exception, string? Problem, string? Trace, string GoesTo, DateTimeOffset? SentAt, int? Tries, Guid? OrderId);

/// <param name="Envelope">The message and what surrounds it, as it would be sent again.</param>
/// <param name="Text">Of what is no envelope, its bytes as text.</param>
public sealed record DeadLetterDetails(
    DeadLetterSummary Summary, string? StackTrace, string? Consumer, IReadOnlyDictionary<string, string> Headers, JsonElement? Envelope, string? Text);

public sealed record DeadLetterCount(string Queue, uint Messages);

public sealed record DeadLetterPage(IReadOnlyList<DeadLetterCount> Queues, IReadOnlyList<DeadLetterSummary> Items);
