using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Recommendation.Embedding;

/// <summary>How a model's text becomes tokens.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TokenizerKind>))]
public enum TokenizerKind { WordPiece, SentencePiece, Words }

/// <summary>What a model folder says of itself: `manifest.json`, whose bytes the signature covers.</summary>
public sealed record ModelManifest
{
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required TokenizerKind Tokenizer { get; init; }
    public required int Dimension { get; init; }
    public required int MaxTokens { get; init; }
    /// <summary>Put before a query, e.g. "query: ".</summary>
    public string QueryPrefix { get; init; } = "";
    /// <summary>Put before a text that is searched for.</summary>
    public string PassagePrefix { get; init; } = "";
    public string? Licence { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    /// <summary>What the evaluation said when the model was made.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
    /// <summary>SHA-256, in lower-case hex, of every file beside the manifest.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static ModelManifest Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<ModelManifest>(utf8, Json) ?? throw new JsonException("The manifest is empty.");
}
