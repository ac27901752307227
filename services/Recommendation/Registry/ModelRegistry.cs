using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Shop.Recommendation.Embedding;

namespace Shop.Recommendation.Registry;

/// <param name="Refused">Why it may not serve; null when its signature and files are as they must be.</param>
public sealed record RegisteredModel(string Name, string Version, int Dimension, DateTimeOffset? MadeAt, IReadOnlyDictionary<string, double> Metrics, string? Refused);

/// <summary>The folder of models, <c>{name}/{version}</c>: what is there, and the only door through which one comes in.</summary>
public sealed class ModelRegistry(IOptions<RecommendationOptions> options)
{
    private readonly string root = Path.Combine(AppContext.BaseDirectory, options.Value.Models);

    public IReadOnlyList<RegisteredModel> All() => [.. Folders().Select(Describe)];

    /// <exception cref="ModelRefusedException">Not there, not signed, changed since, or older than the floor.</exception>
    public ModelFolder Open(string name, string version)
    {
        // Both come from an address or a row: neither may lead out of the folder.
        if (!IsPlain(name) || !Version.TryParse(version, out _)) throw new ModelRefusedException($"{name}/{version} is no model's name and version.");
        if (!Directory.Exists(Path.Combine(root, name, version))) throw new ModelRefusedException($"There is no model {name}/{version}.");
        var keys = TrustedKeys();
        try
        {
            return ModelFolder.Open(Path.Combine(root, name, version), keys, options.Value.OldestModel is { } floor ? Version.Parse(floor) : null);
        }
        finally
        {
            foreach (var key in keys) key.Dispose();
        }
    }

    /// <returns>Why it may not serve, or null.</returns>
    public string? Refusal(string name, string version)
    {
        try
        {
            Open(name, version);
            return null;
        }
        catch (ModelRefusedException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>What serves when nobody has said: the newest of the shop's own model.</summary>
    public (string Name, string Version)? Default() => Folders().Where(model => model.Name == options.Value.Model)
        .OrderByDescending(model => Version.Parse(model.Version)).Select(model => ((string, string)?)model).FirstOrDefault();

    private IReadOnlyList<ECDsa> TrustedKeys() => ModelSigning.TrustedKeys(Path.Combine(root, options.Value.Keys));

    private IEnumerable<(string Name, string Version)> Folders() => !Directory.Exists(root) ? [] :
        from name in Directory.GetDirectories(root).Order(StringComparer.Ordinal)
        from version in Directory.GetDirectories(name).OrderBy(folder => folder, StringComparer.Ordinal)
        where Version.TryParse(Path.GetFileName(version), out _)
        select (Path.GetFileName(name), Path.GetFileName(version));

    private RegisteredModel Describe((string Name, string Version) model)
    {
        try
        {
            var manifest = Open(model.Name, model.Version).Manifest;
            return new(model.Name, model.Version, manifest.Dimension, manifest.MadeAt, manifest.Metrics, null);
        }
        catch (Exception exception) when (exception is ModelRefusedException or JsonException or CryptographicException)
        {
            return new(model.Name, model.Version, 0, null, new Dictionary<string, double>(), exception.Message);
        }
    }

    private static bool IsPlain(string name) => name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name[0] != '.';
}
