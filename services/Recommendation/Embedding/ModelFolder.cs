using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Recommendation.Embedding;

/// <summary>Why a model was not let in.</summary>
public sealed class ModelRefusedException(string reason) : Exception(reason);

/// <summary>
/// `models/{name}/{version}`, let in only when its manifest is signed with a key that is trusted and each file is what the manifest says.
/// The files are kept in memory as they were checked, so that nobody can change them between the check and the use.
/// </summary>
public sealed record ModelFolder(string Path, ModelManifest Manifest, IReadOnlyDictionary<string, byte[]> Files)
{
    public const string ManifestFile = "manifest.json", SignatureFile = "manifest.sig", Network = "model.onnx";

    public static ModelFolder Open(string path, IReadOnlyList<ECDsa> trusted, Version? floor = null)
    {
        var name = $"{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path))}/{System.IO.Path.GetFileName(path)}";
        try
        {
            var manifestBytes = File.ReadAllBytes(System.IO.Path.Combine(path, ManifestFile));
            var signaturePath = System.IO.Path.Combine(path, SignatureFile);
            if (!File.Exists(signaturePath)) throw new ModelRefusedException($"{name} is not signed.");
            var signature = Convert.FromBase64String(File.ReadAllText(signaturePath).Trim());
            if (!trusted.Any(key => key.VerifyData(manifestBytes, signature, HashAlgorithmName.SHA256)))
                throw new ModelRefusedException($"{name}: the manifest's signature is of no trusted key.");
            var manifest = ModelManifest.Parse(manifestBytes);
            if (name != $"{manifest.Name}/{manifest.Version}") throw new ModelRefusedException($"{name} holds the manifest of {manifest.Name}/{manifest.Version}.");
            if (floor is not null && Version.Parse(manifest.Version) < floor) throw new ModelRefusedException($"{name} is older than the floor {floor}.");
            return new(path, manifest, manifest.Files.ToDictionary(f => f.Key, f => Checked(path, name, f.Key, f.Value)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException or ArgumentException)
        {
            throw new ModelRefusedException($"{name} cannot be read: {exception.Message}");
        }
    }

    /// <summary>A folder without a signature, for the tools that make and compare models; a service never opens one like this.</summary>
    public static ModelFolder OpenUnsigned(string path, ModelManifest manifest) =>
        new(path, manifest, Directory.GetFiles(path).ToDictionary(f => System.IO.Path.GetFileName(f), File.ReadAllBytes));

    private static byte[] Checked(string path, string name, string file, string sha256)
    {
        if (file != System.IO.Path.GetFileName(file)) throw new ModelRefusedException($"{name}: {file} lies outside the folder.");
        var bytes = File.ReadAllBytes(System.IO.Path.Combine(path, file));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : throw new ModelRefusedException($"{name}: {file} is not the file that was signed.");
    }
}
