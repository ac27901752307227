using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Shop.AppHost.Local;

namespace Aspire.Hosting;

public interface IProjectMetadata
{
    string ProjectPath { get; }
}

public sealed record DistributedApplicationExecutionContext(bool IsRunMode)
{
    public bool IsPublishMode => !IsRunMode;
}

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    string AppHostDirectory { get; }

    internal SecretStore Secrets { get; }

    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    DistributedApplication Build();
}

public sealed class DistributedApplication
{
    private readonly Func<Task<int>> run;

    internal DistributedApplication(Func<Task<int>> run) => this.run = run;

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new LocalBuilder(LaunchOptions.ParseOrExit(args));

    public void Run() => Environment.ExitCode = run().GetAwaiter().GetResult();
}

/// <summary>Collects the resources that AppHost.cs names; nothing starts, and nothing is written, before <see cref="DistributedApplication.Run"/>.</summary>
internal sealed class LocalBuilder : IDistributedApplicationBuilder
{
    private readonly LaunchOptions options;
    private readonly RunDirectory directory;
    private readonly List<IResource> resources = [];

    public LocalBuilder(LaunchOptions options)
    {
        this.options = options;
        Configuration.AddEnvironmentVariables();
        Configuration.AddInMemoryCollection(options.Configuration);
        directory = new RunDirectory(Configuration["RunDirectory"] ?? Path.Combine(AppHostDirectory, "..", ".run"));
        Secrets = new SecretStore(directory.File("secrets.json"));
    }

    public ConfigurationManager Configuration { get; } = new();

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(IsRunMode: true);

    public string AppHostDirectory { get; } = BuildFact("AppHostDirectory") ?? Directory.GetCurrentDirectory();

    public SecretStore Secrets { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (resources.Any(r => r.Name == resource.Name)) throw new InvalidOperationException($"two resources are called \"{resource.Name}\"");
        resources.Add(resource);
        return new ResourceBuilder<T>(resource, this);
    }

    public DistributedApplication Build()
    {
        var runnable = Replicated([.. resources.OfType<RunnableResource>()]);
        foreach (var endpoint in runnable.SelectMany(resource => resource.Endpoints.Select(endpoint => (resource.Name, Endpoint: endpoint))))
            if (Configuration[$"through:{endpoint.Name}:{endpoint.Endpoint.Name}"] is { } port) endpoint.Endpoint.Through = int.Parse(port);
        if (options.Describe)
        {
            Console.WriteLine(Description.Of(runnable));
            return new(() => Task.FromResult(0));
        }
        return options.Verb is { } verb ? new(() => new Verbs(verb, options.Words, directory, runnable).RunAsync()) : new(() => new AppRun(options, directory, runnable).RunAsync());
    }

    /// <summary>Every replica is a resource of its own, and what waits for a service waits for all of them.</summary>
    internal static List<RunnableResource> Replicated(IReadOnlyList<RunnableResource> resources)
    {
        var projects = resources.OfType<ProjectResource>().ToList();
        foreach (var project in projects)
            for (var number = project.Replicas.Count + 2; number <= project.ReplicaCount; number++) project.Replicas.Add(project.Replicate(number));
        var all = resources.SelectMany(r => r is ProjectResource project ? [project, .. project.Replicas] : (RunnableResource[])[r]).ToList();
        foreach (var resource in all)
            foreach (var replica in resource.WaitsFor.OfType<ProjectResource>().SelectMany(p => p.Replicas).Except(resource.WaitsFor).ToList()) resource.WaitsFor.Add(replica);
        return all;
    }

    /// <summary>What the app host's own build recorded: its directory, and where the services' builds put their output.</summary>
    internal static string? BuildFact(string name) => Assembly.GetEntryAssembly()?
        .GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(fact => fact.Key == name)?.Value;
}
