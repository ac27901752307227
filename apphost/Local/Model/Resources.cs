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

    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(GetValue());
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

    internal List<ResourceCommand> Commands { get; } = [];

    /// <summary>Services this one calls: each replica of theirs is one more address.</summary>
    internal List<ProjectResource> Calls { get; } = [];

    /// <summary>It may be missing or fail, and the shop goes on.</summary>
    internal virtual bool IsOptional => false;

    internal Endpoint Endpoint(string endpoint) => Endpoints.SingleOrDefault(e => e.Name == endpoint)
        ?? throw new InvalidOperationException($"{Name} has no endpoint \"{endpoint}\"");

    internal EndpointReference Reference(string endpoint) => new(this, endpoint);

    /// <summary>The last word wins, as in a process environment.</summary>
    internal Dictionary<string, string> ResolveEnvironment()
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Environment) resolved[key] = value() ?? "";
        foreach (var (replica, number) in Calls.SelectMany(service => service.Replicas.Select((replica, i) => (replica, i + 1))))
            foreach (var endpoint in replica.Endpoints)
                resolved[$"services__{replica.ServiceName}__{endpoint.Name}__{number}"] = replica.Reference(endpoint.Name).GetValue()!;
        return resolved;
    }
}

public sealed class ProjectResource(string name, string projectPath) : RunnableResource(name), IResourceWithServiceDiscovery
{
    /// <summary>What it is called in settings and traces; a second replica has only a name of its own, not a service of its own.</summary>
    internal string ServiceName { get; private init; } = name;

    /// <summary>The second replica and the next ones.</summary>
    internal List<ProjectResource> Replicas { get; } = [];

    internal ProjectResource Replicate(int number)
    {
        var replica = new ProjectResource($"{Name}-{number}", ProjectPath) { ServiceName = Name, HealthPath = HealthPath };
        replica.Environment.AddRange(Environment);
        replica.WaitsFor.AddRange(WaitsFor);
        replica.Calls.AddRange(Calls);
        replica.Endpoints.AddRange(Endpoints.Select(endpoint => new Endpoint(endpoint.Name, endpoint.Scheme)));
        return replica;
    }

    internal int ReplicaCount { get; set; } = 1;

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
