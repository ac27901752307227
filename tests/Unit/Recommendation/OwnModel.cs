using Shop.Recommendation.Embedding;

namespace Shop.Tests.Unit.Recommendation;

/// <summary>The model of the repository, opened once as the service opens it.</summary>
public sealed class OwnModel : IDisposable
{
    public static readonly string Models = Path.Combine(Repository.Root, "services", "Recommendation", "models");

    public OwnModel() => Embedder = new(Folder);

    public ModelFolder Folder { get; } = ModelFolder.Open(Newest(), ModelSigning.TrustedKeys(Path.Combine(Models, "keys")));

    public Embedder Embedder { get; }

    public static string Newest() => Directory.GetDirectories(Path.Combine(Models, "shop-words")).OrderBy(v => Version.Parse(Path.GetFileName(v))).Last();

    public void Dispose() => Embedder.Dispose();
}
