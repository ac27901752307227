using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Shop.Tests.Unit.Compose;

/// <summary>docker-compose.yml with its anchors and merges resolved, as Docker reads it.</summary>
public sealed class ComposeFile
{
    private readonly Dictionary<object, object> root;

    public ComposeFile(string text)
    {
        var parser = new MergingParser(new Parser(new StringReader(text)));
        root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser);
    }

    public static ComposeFile OfTheRepository => new(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml")));

    public IEnumerable<string> Services => Map(root["services"]).Keys.Select(key => (string)key);

    public ComposeService this[string name] => new(Map(Map(root["services"])[name]));

    internal static Dictionary<object, object> Map(object? value) => value as Dictionary<object, object> ?? [];
}

public sealed class ComposeService(Dictionary<object, object> map)
{
    public string? Image => map.GetValueOrDefault("image") as string;

    public string? Project => ComposeFile.Map(ComposeFile.Map(map.GetValueOrDefault("build")).GetValueOrDefault("args")).GetValueOrDefault("PROJECT") as string;

    public IEnumerable<string> Settings => ComposeFile.Map(map.GetValueOrDefault("environment")).Keys.Select(key => (string)key);

    public IEnumerable<string> WaitsFor => ComposeFile.Map(map.GetValueOrDefault("depends_on")).Keys.Select(key => (string)key);

    public string ConditionOf(string dependency) => (string)ComposeFile.Map(ComposeFile.Map(map["depends_on"])[dependency])["condition"];

    public string Health => string.Join(' ', List(ComposeFile.Map(map.GetValueOrDefault("healthcheck")).GetValueOrDefault("test")));

    public IEnumerable<string> Ports => List(map.GetValueOrDefault("ports")).Cast<string>();

    public IEnumerable<string> Command => List(map.GetValueOrDefault("command")).Cast<string>();

    public bool IsReadOnly => map.GetValueOrDefault("read_only") as string == "true";

    public IEnumerable<object> DroppedCapabilities => List(map.GetValueOrDefault("cap_drop"));

    /// <summary>The folder of the secrets that the container sees; null when it sees none, or all of them.</summary>
    public string? SecretFolder => List(map.GetValueOrDefault("volumes")).Select(ComposeFile.Map)
        .Where(volume => volume.GetValueOrDefault("source") as string == "secrets")
        .Select(volume => ComposeFile.Map(volume.GetValueOrDefault("volume")).GetValueOrDefault("subpath") as string).SingleOrDefault();

    private static List<object> List(object? value) => value as List<object> ?? [];
}
