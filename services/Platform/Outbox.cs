using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MassTransit.Serialization;
using Shop.Contracts;

namespace Shop.Platform;

/// <summary>A message that was decided and waits to be sent.</summary>
internal sealed record OutboxRow(Guid MessageId, string Exchange, string? Trace, byte[] Body, TimeSpan? Delay)
{
    // Immediate rows carry a constant: first in, first out by id, and untouched by a clock that jumps back.
    public const string Immediately = "2000-01-01";
    public const string Parked = "9999-12-31";

    /// <summary>The messages of one decision as rows. Throws when one of them cannot be sent, before anything is applied.</summary>
    public static OutboxRow[] From(Decision decision, Command cause, string service, uint epoch, DateTimeOffset now)
    {
        if (decision.Messages.Count == 0) return [];
        var rows = new OutboxRow[decision.Messages.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (message, delay) = decision.Messages[i];
            var type = message.GetType();
            var id = MessageIds.For(epoch, service, type.Name, decision.Aggregate, decision.Version, i, cause.Id);
            rows[i] = new(id, Topology.ExchangeOf(type), cause.Trace, Wire.Envelope(id, message, now, cause), delay);
        }
        return rows;
    }

    public static void Insert(SqlBatch sql, IReadOnlyList<OutboxRow> rows)
    {
        if (rows.Count == 0) return;
        sql.Add("INSERT INTO outbox (due_at, created_at, message_id, exchange, trace, body) VALUES ");
        for (var i = 0; i < rows.Count; i++)
        {
            sql.Add(i == 0 ? "(" : ", (");
            // The delay is added to the database's clock: an application's clock cannot fire a deadline early.
            if (rows[i].Delay is { } delay) sql.Add("UTC_TIMESTAMP(6) + INTERVAL ").Value((long)delay.TotalMicroseconds).Add(" MICROSECOND");
            else sql.Add($"'{Immediately}'");
            sql.Add(", UTC_TIMESTAMP(6), ").Values([rows[i].MessageId, rows[i].Exchange, rows[i].Trace, rows[i].Body]).Add(")");
        }
        sql.Add(";");
    }
}

/// <summary>The bytes that travel: MassTransit's JSON envelope, written once at the decision and never again.</summary>
internal static class Wire
{
    public const string ContentType = "application/vnd.masstransit+json";

    /// <summary>The header MassTransit reads the trace from (not <c>traceparent</c>).</summary>
    public const string TraceHeader = "MT-Activity-Id";

    /// <summary>Five hundred of these are what the relay holds in memory.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <exception cref="ArgumentException">The envelope is over 64 KiB.</exception>
    public static byte[] Envelope(Guid id, object message, DateTimeOffset now, Command cause)
    {
        var type = message.GetType();
        var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messageId"u8, id);
            json.WriteString("initiatorId"u8, cause.Id);
            json.WriteStartArray("messageType"u8);
            json.WriteStringValue($"urn:message:{type.Namespace}:{type.Name}");
            json.WriteEndArray();
            json.WritePropertyName("message"u8);
            JsonSerializer.Serialize(json, message, type, SystemTextJsonMessageSerializer.Options);
            json.WriteString("sentTime"u8, now.UtcDateTime);
            json.WriteStartObject("headers"u8);
            if (cause.Synthetic) json.WriteBoolean(Command.SyntheticHeader, true);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        if (buffer.Length > MaxBytes) throw new ArgumentException($"{type.Name} takes {buffer.Length:N0} bytes, {MaxBytes:N0} are allowed.");
        return buffer.ToArray();
    }
}

/// <summary>Wakes the relay after a commit. A latch, not an event: set while nobody waits, it lets the next wait through at once.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Set() => signal.Writer.TryWrite(true);

    /// <summary>Waits for a set or for the time to pass, whichever comes first.</summary>
    internal async Task Wait(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await signal.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}

/// <summary>Ids that follow from what they stand for: deciding again gives the same message, and a seed replays.</summary>
public static class MessageIds
{
    /// <summary>
    /// The id of a message: a UUIDv8 (RFC 9562) of SHA-256. Service and type, because ids of aggregates coincide between services;
    /// cause, so that a decision made anew by another message gets another id; epoch, because after a restore the same
    /// (aggregate, version) is decided again and every inbox would swallow it.
    /// </summary>
    public static Guid For(uint epoch, string service, string type, Guid aggregate, long version, int ordinal, Guid cause) =>
        Hash($"{epoch}\n{service}\n{type}\n{aggregate:N}\n{version}\n{ordinal}\n{cause:N}");

    /// <summary>A UUIDv8 of the SHA-256 of a text.</summary>
    public static Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
