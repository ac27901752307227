using System.Security.Cryptography;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Evaluation;

/// <summary>
/// `--data FOLDER [--models FOLDER] [--teachers FOLDER] [--out FOLDER] [--only search,baskets,speed,index] [--gateway URL]`; with a gateway only what `--only` names is
/// measured beside it.
/// </summary>
public sealed record EvaluationSettings(string Data, string Models, string? Teachers, string Out, string? Only, Uri? Gateway = null)
{
    private const string Service = "services/Recommendation";

    public string Sales => Path.Combine(Data, "online-retail-2010-12_2011-09.csv.xz");

    public static EvaluationSettings Parse(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
        return new(given.TryGetValue("data", out var data) ? data : throw new ArgumentException("--data FOLDER is missing: the folder of the retail, query and review files."),
            given.GetValueOrDefault("models", $"{Service}/models"), given.GetValueOrDefault("teachers"),
            given.GetValueOrDefault("out", ".run/evaluation"), given.GetValueOrDefault("only"),
            given.TryGetValue("gateway", out var gateway) ? new Uri(gateway) : null);
    }

    public bool Wants(string part) => Only is null ? Gateway is null : Only.Split(',').Contains(part);

    /// <summary>The newest version of the shop's own model, checked as a service would.</summary>
    public ModelFolder OwnModel()
    {
        var versions = Directory.GetDirectories(Path.Combine(Models, "shop-words")).OrderByDescending(v => Version.Parse(Path.GetFileName(v)));
        return ModelFolder.Open(versions.First(), ModelSigning.TrustedKeys(Path.Combine(Models, "keys")));
    }

    /// <summary>Full models to compare with, where a folder has them.</summary>
    public IEnumerable<ModelFolder> Compared()
    {
        if (Teachers is null) yield break;
        yield return ComparedModels.MiniLm(Teachers);
        yield return ComparedModels.MultilingualE5(Teachers);
    }
}

/// <summary>The two public models, as they lie in the teachers' folder: without a signature, so only tools open them like this.</summary>
public static class ComparedModels
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
