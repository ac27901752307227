using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Sentiment;

/// <summary>How a head reads a sentence. Told from the name of the head's input, so that a head is always asked as it was trained.</summary>
/// <param name="Input">The name.</param>
/// <param name="Buckets">The hash's numbers are below it.</param>
/// <param name="TurnedWords">How many words after a "not" it turns round.</param>
/// <param name="Pieces">How long the pieces of words are, in letters.</param>
public sealed record SentimentReading(string Input, int Buckets, int TurnedWords, IReadOnlyList<int> Pieces)
{
    /// <summary>Up to version 1.1.0.</summary>
    public static readonly SentimentReading WholeWords = new("features", 1 << 15, TurnedWords: 3, []);

    /// <summary>Version 1.2.0.</summary>
    public static readonly SentimentReading LongPieces = new("features_with_pieces", 1 << 16, TurnedWords: 3, [4]);

    /// <summary>What is trained now.</summary>
    public static readonly SentimentReading Newest = new("features_with_short_pieces", 1 << 16, TurnedWords: 4, [3, 4]);

    /// <exception cref="ModelRefusedException">The head has no input of a known name.</exception>
    public static SentimentReading Of(IEnumerable<string> inputs) =>
        new[] { WholeWords, LongPieces, Newest }.FirstOrDefault(reading => inputs.Contains(reading.Input)) ?? throw new ModelRefusedException("The head for sentiment asks for features that are not known.");
}
