using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Training;

/// <summary>`--name value`, each with what a checkout has; only the data, the teachers and WordNet lie elsewhere.</summary>
public sealed record TrainingSettings(string Data, string Teachers, string WordNet, string Lexicon, string Demo, string Work, string Out, string Key, int Epochs)
{
    private const string Service = "services/Recommendation";

    public static TrainingSettings Parse(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        return new(
            Required("data"), Required("teachers"), Required("wordnet"),
            given.GetValueOrDefault("lexicon", $"{Service}/Training/Lexicon/shop.tsv"), given.GetValueOrDefault("demo", "services/Catalog/Demo"),
            given.GetValueOrDefault("work", ".run/training"), given.GetValueOrDefault("out", $"{Service}/models/shop-words/1.0.0"),
            given.GetValueOrDefault("key", ".run/model-signing.pem"), int.Parse(given.GetValueOrDefault("epochs", "12"), provider: null));

        string Required(string name) => given.TryGetValue(name, out var value) ? value
            : throw new ArgumentException($"--{name} FOLDER is missing. See {Service}/models/README.md.");
    }
}

/// <summary>The two models the student may learn from, as they lie in the teachers' folder.</summary>
public static class Teachers
{
    public static ModelFolder MiniLm(string folder) => Open(folder, new()
    {
        Name = "all-MiniLM-L6-v2", Version = "1.0.0", Tokenizer = TokenizerKind.WordPiece, Dimension = 384, MaxTokens = 128, Files = new Dictionary<string, string>(),
    });

    public static ModelFolder MultilingualE5(string folder) => Open(folder, new()
    {
        Name = "multilingual-e5-small", Version = "1.0.0", Tokenizer = TokenizerKind.SentencePiece, Dimension = 384, MaxTokens = 512,
        QueryPrefix = "query: ", PassagePrefix = "query: ", Files = new Dictionary<string, string>(),
    });

    private static ModelFolder Open(string folder, ModelManifest manifest) => ModelFolder.OpenUnsigned(Path.Combine(folder, manifest.Name), manifest);
}
