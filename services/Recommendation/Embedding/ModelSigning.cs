using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Recommendation.Embedding;

/// <summary>The keys models are signed with (ES256): public ones lie beside the models, the private one never.</summary>
public static class ModelSigning
{
    /// <summary>Every `*.pem` of the folder, by name.</summary>
    public static IReadOnlyList<ECDsa> TrustedKeys(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.pem").Order(StringComparer.Ordinal).Select(PublicKey)] : [];

    /// <summary>Writes the manifest of the files that lie in the folder, and its signature.</summary>
    public static ModelManifest Seal(string folder, ModelManifest manifest, ECDsa key)
    {
        var files = Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Where(f => f is not (ModelFolder.ManifestFile or ModelFolder.SignatureFile));
        manifest = manifest with { Files = files.Order(StringComparer.Ordinal).ToDictionary(f => f, f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, f))))) };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, ModelManifest.Json);
        File.WriteAllBytes(Path.Combine(folder, ModelFolder.ManifestFile), bytes);
        File.WriteAllText(Path.Combine(folder, ModelFolder.SignatureFile), Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256)) + "\n");
        return manifest;
    }

    private static ECDsa PublicKey(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }
}
