using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

/// <summary>The model as text: what other ways to run the shop (docker-compose.yml) are compared with.</summary>
internal static class Description
{
    private static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(IReadOnlyCollection<RunnableResource> resources) => JsonSerializer.Serialize(StartOrder.Of(resources).Select(resource => new
    {
        resource.Name,
        Kind = resource is ServerResource ? "server" : resource is ProjectResource { RunsOnce: true } ? "task" : "service",
        Project = (resource as ProjectResource)?.ProjectPath is { } path ? Path.GetFileNameWithoutExtension(path) : null,
        Settings = resource.Environment.Select(setting => setting.Key).Distinct().Order(StringComparer.Ordinal),
        Endpoints = resource.Endpoints.Select(endpoint => new { endpoint.Name, endpoint.IsExternal }),
        Health = (resource as ProjectResource)?.HealthPath,
        WaitsFor = resource.WaitsFor.Select(other => other.Name).Distinct().Order(StringComparer.Ordinal),
    }), format);
}
