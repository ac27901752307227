using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop.Storefront;

/// <summary>A dead letter as somebody at the desk reads it, wherever it lies.</summary>
/// <param name="Message">What can be mended, in lines; null where no envelope holds a message.</param>
/// <param name="Whole">All of it as it lies there.</param>
public sealed record Letter(
    LetterPlace Place, Guid Id, string MessageType, string LiesIn, string GoesTo, DateTimeOffset? Since, int? Tries, Guid? OrderId, string Trouble, string? Exception, string? Consumer,
    string? StackTrace, string? Trace, IReadOnlyDictionary<string, string> Headers, string? Message, string Whole)
{
    private static readonly IReadOnlyDictionary<string, string> none = new Dictionary<string, string>();

    // The page encodes what it shows: here, words in any script stay words.
    private static readonly JsonSerializerOptions inLines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Letter Of(LetterPlace place, WaitingLetterDetails letter)
    {
        var summary = letter.Summary;
        return new(place, summary.Id, summary.MessageType, $"the queue {summary.Queue}", summary.GoesTo, summary.Since, summary.Tries, summary.OrderId, TroubleOf(summary), summary.Exception,
            letter.Consumer, letter.StackTrace, summary.Trace, letter.Headers, MessageIn(letter.Envelope), letter.Envelope is { } envelope ? InLines(envelope) : letter.Text ?? "");
    }

    public static Letter Of(LetterPlace place, ParkedLetter parked)
    {
        var message = Part(parked.Envelope, "message");
        Guid? order = Part(message, "orderId") is { ValueKind: JsonValueKind.String } text && text.TryGetGuid(out var id) ? id : null;
        return new(place, parked.MessageId, parked.MessageType, $"the outbox of {place.Service}", parked.Exchange, parked.CreatedAt, parked.Attempts, order,
            parked.LastError ?? "The broker would not take it.", null, null, null, parked.Trace, none, MessageIn(parked.Envelope), parked.Envelope is { } envelope ? InLines(envelope) : "");
    }

    /// <summary>What went wrong, in a sentence: also of what nobody has tried.</summary>
    public static string TroubleOf(WaitingLetter letter) => letter.Problem is { Length: > 0 } problem ? problem
        : letter.Queue.EndsWith("_skipped", StringComparison.Ordinal) ? "Nobody at its queue reads this type of message"
        : letter.Queue.EndsWith("_error", StringComparison.Ordinal) ? "It failed and did not say why"
        : "No queue hears this type of message";

    private static string? MessageIn(JsonElement? envelope) => Part(envelope, "message") is { } message ? InLines(message) : null;

    private static JsonElement? Part(JsonElement? whole, string name) => whole is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty(name, out var part) ? part : null;

    private static string InLines(JsonElement element) => JsonSerializer.Serialize(element, inLines);
}
