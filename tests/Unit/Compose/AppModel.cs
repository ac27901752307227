using System.Diagnostics;
using System.Text.Json;

namespace Shop.Tests.Unit.Compose;

/// <summary>What AppHost.cs describes, as its own program prints it.</summary>
public sealed record AppModel(IReadOnlyList<AppResource> Resources)
{
    private static readonly Lazy<AppModel> described = new(Describe);

    public static AppModel Described => described.Value;

    public AppResource this[string name] => Resources.Single(resource => resource.Name == name);

    private static AppModel Describe()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var assembly = Path.Combine(Repository.Root, "apphost", "bin", configuration, "net10.0", "Shop.AppHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--describe"]) { RedirectStandardOutput = true })!;
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(JsonSerializer.Deserialize<List<AppResource>>(json, JsonSerializerOptions.Web)!);
    }
}

public sealed record AppResource(
    string Name, string Kind, string? Project, IReadOnlyList<string> Settings, IReadOnlyList<AppEndpoint> Endpoints, string? Health, IReadOnlyList<string> WaitsFor);

public sealed record AppEndpoint(string Name, bool IsExternal);
