namespace Aspire.Hosting.ApplicationModel;

public interface IResource
{
    string Name { get; }
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithConnectionString : IResource
{
    ReferenceExpression ConnectionStringExpression { get; }
}

/// <summary>A value that is known only once ports are chosen and secrets are read; asked for as late as possible.</summary>
public interface IValueProvider
{
    string? GetValue();
}

public interface IResourceBuilder<out T> where T : IResource
{
    T Resource { get; }

    IDistributedApplicationBuilder ApplicationBuilder { get; }
}

internal sealed record ResourceBuilder<T>(T Resource, IDistributedApplicationBuilder ApplicationBuilder) : IResourceBuilder<T> where T : IResource;

public abstract class Resource(string name) : IResource
{
    public string Name { get; } = name;
}

/// <summary>Something with processes of its own: a server or a service.</summary>
public abstract class RunnableResource(string name) : Resource(name), IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal List<KeyValuePair<string, Func<string?>>> Environment { get; } = [];

    internal List<Endpoint> Endpoints { get; } = [];

    internal List<RunnableResource> WaitsFor { get; } = [];

    internal Endpoint Endpoint(string endpoint) => Endpoints.SingleOrDefault(e => e.Name == endpoint)
        ?? throw new InvalidOperationException($"{Name} has no endpoint \"{endpoint}\"");

    internal EndpointReference Reference(string endpoint) => new(this, endpoint);

    /// <summary>The last word wins, as in a process environment.</summary>
    internal Dictionary<string, string> ResolveEnvironment()
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Environment) resolved[key] = value() ?? "";
        return resolved;
    }
}

public sealed class ProjectResource(string name, string projectPath) : RunnableResource(name), IResourceWithServiceDiscovery
{
    internal string ProjectPath { get; } = projectPath;

    internal string? HealthPath { get; set; }

    /// <summary>Others wait for its completion: it is run once and its exit code counts.</summary>
    internal bool RunsOnce { get; set; }
}

public sealed class ConnectionStringResource(string name, ReferenceExpression expression) : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression { get; } = expression;
}

public sealed class ParameterResource(string name, Func<string> value) : Resource(name), IValueProvider
{
    private readonly Lazy<string> value = new(value);

    public string GetValue() => value.Value;

    string? IValueProvider.GetValue() => GetValue();
}
