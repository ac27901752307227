using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>References, environment, endpoints and waits: Aspire's names, for what AppHost.cs uses of them.</summary>
public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.Set(name, () => value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment =>
        builder.Set(name, value.GetValue);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference value) where T : IResourceWithEnvironment =>
        builder.Set(name, value.GetValue);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : IResourceWithEnvironment =>
        builder.Set(name, value.Resource.GetValue);

    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null) where T : IResourceWithEnvironment =>
        builder.Set($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource.ConnectionStringExpression.GetValue);

    public static IResourceBuilder<T> WithReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where T : IResourceWithEnvironment
    {
        var service = Runnable(source);
        if (service is ProjectResource project) Runnable(builder).Calls.Add(project);
        foreach (var endpoint in service.Endpoints)
            builder.Set($"services__{service.Name}__{endpoint.Name}__0", service.Reference(endpoint.Name).GetValue);
        return builder;
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        Runnable(builder).WaitsFor.Add(Runnable(dependency));
        return builder;
    }

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        ((ProjectResource)Runnable(dependency)).RunsOnce = true;
        return builder.WaitFor(dependency);
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        Runnable(builder).Reference(name);

    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, string? name = null) where T : IResourceWithEndpoints
    {
        Runnable(builder).Endpoints.Add(new Endpoint(name ?? "http", "http", port));
        return builder;
    }

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        foreach (var endpoint in Runnable(builder).Endpoints.Where(e => e.Scheme == "http")) endpoint.IsExternal = true;
        return builder;
    }

    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null) where T : IResource
    {
        Runnable(builder).Commands.Add(new ResourceCommand(name, displayName, executeCommand, commandOptions ?? new()));
        return builder;
    }

    private static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, string name, Func<string?> value) where T : IResource
    {
        Runnable(builder).Environment.Add(new(name, value));
        return builder;
    }

    private static RunnableResource Runnable<T>(IResourceBuilder<T> builder) where T : IResource =>
        builder.Resource as RunnableResource ?? throw new InvalidOperationException($"{builder.Resource.Name} is not a process");
}

public static class ProjectResourceBuilderExtensions
{
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddResource(new ProjectResource(name, new TProject().ProjectPath));

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        builder.Resource.ReplicaCount = replicas;
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithHttpHealthCheck(this IResourceBuilder<ProjectResource> builder, string? path = null)
    {
        builder.Resource.HealthPath = path ?? "/";
        return builder;
    }
}
