using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Shop.Recommendation.Ranking;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Shop.Recommendation.Embedding;

public enum TextRole { Query, Passage }

/// <summary>One loaded sentence model: texts in, unit vectors out. Any number of threads may ask at once; a text with nothing in it has the zero vector.</summary>
public sealed class Embedder : IDisposable
{
    private const int BatchSize = 32;
    private readonly InferenceSession session;
    private readonly TokenEncoder encoder;
    private readonly string[] inputs;
    private readonly string output;
    private readonly RunOptions run = new();

    public Embedder(ModelFolder folder, int threads = 1)
    {
        Manifest = folder.Manifest;
        encoder = TokenEncoder.For(folder);
        Lexicon = Lexicon.Of(folder);
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        // Threads that spin for work steal the time of everything else on a small machine.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        session = new(folder.Files[ModelFolder.Network], options);
        inputs = [.. session.InputNames];
        output = session.OutputNames[0];
        if (inputs.FirstOrDefault(i => i is not ("input_ids" or "attention_mask" or "token_type_ids")) is { } unknown)
            throw new ModelRefusedException($"{Manifest.Name} asks for the input {unknown}.");
        if (Embed("warm") is var probe && probe.Length != Manifest.Dimension)
            throw new ModelRefusedException($"{Manifest.Name} makes vectors of {probe.Length}, its manifest says {Manifest.Dimension}.");
    }

    public ModelManifest Manifest { get; }
    public string Name => Manifest.Name;
    public string Version => Manifest.Version;
    public int Dimension => Manifest.Dimension;

    /// <summary>Words that mean the same, if the model has such a list.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Whether the model takes the word for common English, hence not for a slip.</summary>
    public bool IsCommonWord(string word) => encoder.IsCommon(word);

    /// <summary>Whether it is a word at all, be it rare.</summary>
    public bool IsWord(string word) => encoder.IsWord(word);

    public float[] Embed(string text, TextRole role = TextRole.Query)
    {
        var vectors = new float[1][];
        Run([Encode(text, role)], [0], vectors);
        return vectors[0];
    }

    public float[][] Embed(IReadOnlyList<string> texts, TextRole role = TextRole.Passage, CancellationToken cancellationToken = default)
    {
        var tokens = texts.Select(t => Encode(t, role)).ToArray();
        var vectors = new float[texts.Count][];
        // Texts of like length together: padding costs as much as words.
        foreach (var batch in Enumerable.Range(0, texts.Count).OrderBy(i => tokens[i].Length).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(tokens, batch, vectors);
        }
        return vectors;
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private long[] Encode(string text, TextRole role) =>
        encoder.Encode((role == TextRole.Query ? Manifest.QueryPrefix : Manifest.PassagePrefix) + TextCleaning.Clean(text), Manifest.MaxTokens);

    private void Run(long[][] tokens, int[] batch, float[][] vectors)
    {
        var width = Math.Max(1, batch.Max(i => tokens[i].Length));
        long[] shape = [batch.Length, width];
        var (ids, mask) = (new long[batch.Length * width], new long[batch.Length * width]);
        Array.Fill(ids, encoder.Padding);
        for (var row = 0; row < batch.Length; row++)
        {
            tokens[batch[row]].CopyTo(ids, row * width);
            mask.AsSpan(row * width, tokens[batch[row]].Length).Fill(1);
        }
        var values = inputs.Select(name => OrtValue.CreateTensorValueFromMemory(
            name switch { "input_ids" => ids, "attention_mask" => mask, _ => new long[ids.Length] }, shape)).ToArray();
        try
        {
            using var results = session.Run(run, inputs, values, [output]);
            var all = results[0].GetTensorDataAsSpan<float>();
            var dimension = all.Length / batch.Length;
            for (var row = 0; row < batch.Length; row++)
                vectors[batch[row]] = Unit(all.Slice(row * dimension, dimension), tokens[batch[row]].Length);
        }
        finally
        {
            foreach (var value in values) value.Dispose();
        }
    }

    private static float[] Unit(ReadOnlySpan<float> vector, int tokens)
    {
        var unit = new float[vector.Length];
        var length = TensorPrimitives.Norm(vector);
        if (tokens > 0 && float.IsFinite(length) && length > 1e-6f) TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }
}
