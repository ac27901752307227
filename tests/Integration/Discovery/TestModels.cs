using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Shop.Load;

namespace Shop.Tests.Integration.Discovery;

/// <summary>The folder of models of the shop under test: the repository's own, and those that tests sign with a key of their own, which this shop trusts.</summary>
internal static class TestModels
{
    public const string Name = "test-words", Oldest = "0.9";
    private static readonly string source = Path.Combine(RepositoryRoot.Path, "services", "Recommendation", "models");
    private static readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "shop-tests-models");

    /// <summary>The settings with which a shop takes its models from here.</summary>
    public static IEnumerable<(string Name, string Value)> Settings => [("Recommendation__Models", Folder), ("Recommendation__OldestModel", Oldest)];

    public static string Own => Versions(source).Last();

    public static void Lay()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Copy(Path.Combine(source, "keys"), Path.Combine(Folder, "keys"));
        File.WriteAllText(Path.Combine(Folder, "keys", "tests.pem"), key.ExportSubjectPublicKeyInfoPem());
        foreach (var version in Versions(source)) Copy(Path.Combine(source, "shop-words", version), Path.Combine(Folder, "shop-words", version));
    }

    /// <summary>The shop's own model under another name.</summary>
    /// <param name="spoil">Is done to the folder after it was signed.</param>
    public static void Add(string version, Action<string>? spoil = null)
    {
        var folder = Path.Combine(Folder, Name, version);
        Copy(Path.Combine(source, "shop-words", Own), folder);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))!;
        (manifest["name"], manifest["version"]) = (Name, version);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), manifest.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "manifest.sig"), Convert.ToBase64String(key.SignData(File.ReadAllBytes(Path.Combine(folder, "manifest.json")), HashAlgorithmName.SHA256)));
        spoil?.Invoke(folder);
    }

    private static IEnumerable<string> Versions(string root) =>
        Directory.GetDirectories(Path.Combine(root, "shop-words")).Select(folder => Path.GetFileName(folder)!).OrderBy(Version.Parse);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
