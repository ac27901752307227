using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Training;

/// <summary>
/// `--name value`, each with what a checkout has; only the data, the teachers and WordNet lie elsewhere.
/// </summary>
public sealed record TrainingSettings(string Data, string Teachers, string WordNet, string Lexicon, string Demo, string Work, string Out, string Key, int Epochs, string? Only)
{
    private const string Service = "services/Recommendation";

    /// <summary>`--only dev,words,lexicon,sentiment,baskets`; all of them without.</summary>
    public bool Wants(string part) => Only is null || Only.Split(',').Contains(part);

    public const string Phrases = $"{Service}/Training/Sentiment/phrases.tsv";

    /// <summary>Sentences of reviews with their mood, written for this training; some are put together from subjects and predicates.</summary>
    public const string Sentences = $"{Service}/Training/Sentiment/sentences.tsv";

    /// <summary>More of them, in files by what they are about, each written by itself.</summary>
    public const string Written = $"{Service}/Training/Sentiment/Written";

    /// <summary>Where the course of the losses is drawn: beside the models' README.</summary>
    public string Plot => Path.Combine(Out, "..", "..", $"shop-words-{Path.GetFileName(Out)}.svg");

    /// <summary>The model as it was published, checked as a service would.</summary>
    public ModelFolder Open() => ModelFolder.Open(Path.GetFullPath(Out), ModelSigning.TrustedKeys(Path.Combine(Out, "..", "..", "keys")));

    public static TrainingSettings Parse(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        return new(
            Required("data"), Required("teachers"), Required("wordnet"),
            given.GetValueOrDefault("lexicon", $"{Service}/Training/Lexicon"), given.GetValueOrDefault("demo", "services/Catalog/Demo"),
            given.GetValueOrDefault("work", ".run/training"), given.GetValueOrDefault("out", $"{Service}/models/shop-words/1.2.1"),
            given.GetValueOrDefault("key", ".run/model-signing.pem"), int.Parse(given.GetValueOrDefault("epochs", "12"), provider: null), given.GetValueOrDefault("only"));

        string Required(string name) => given.TryGetValue(name, out var value) ? value
            : throw new ArgumentException($"--{name} FOLDER is missing. See {Service}/models/README.md.");
    }
}
