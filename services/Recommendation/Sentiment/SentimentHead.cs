using Microsoft.ML.OnnxRuntime;
using Shop.Recommendation.Embedding;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Shop.Recommendation.Sentiment;

/// <summary>How positive a sentence of a review is, 0 … 1; `sentiment.onnx` of the model's folder, on top of that model's embedding. Safe for threads.</summary>
public sealed class SentimentHead : IDisposable
{
    public const string File = "sentiment.onnx";
    private static readonly string[] Outputs = ["positive"];
    private readonly string[] inputs;
    private readonly SentimentReading reading;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();
    private readonly Embedder embedder;

    private SentimentHead(byte[] network, Embedder embedder)
    {
        this.embedder = embedder;
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        session = new(network, options);
        reading = SentimentReading.Of(session.InputMetadata.Keys);
        inputs = [reading.Input, "evening", "embedding"];
    }

    /// <summary>Null when the model has no head, as a foreign one.</summary>
    public static SentimentHead? Of(ModelFolder folder, Embedder embedder) => folder.Files.TryGetValue(File, out var network) ? new(network, embedder) : null;

    public float Positive(string sentence)
    {
        var features = SentimentFeatures.Of(sentence, reading);
        if (features.Length == 0) return 0.5f;
        var embedding = embedder.Embed(sentence);
        OrtValue[] values =
        [
            OrtValue.CreateTensorValueFromMemory(features, [1, features.Length]),
            OrtValue.CreateTensorValueFromMemory([SentimentFeatures.Evening(features)], [1, 1]),
            OrtValue.CreateTensorValueFromMemory(embedding, [1, embedding.Length]),
        ];
        try
        {
            using var results = session.Run(run, inputs, values, Outputs);
            return results[0].GetTensorDataAsSpan<float>()[0];
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }
}
