// Aspire 13.1's API as far as AppHost.cs may use it: declarations without bodies' work, by which a test compiles AppHost.cs and
// Tools.cs. What compiles against these and against the local backend means the same to both. Never part of a build.
#nullable enable
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting
{
    public interface IProjectMetadata
    {
        string ProjectPath { get; }
    }

    public class DistributedApplication
    {
        public static IDistributedApplicationBuilder CreateBuilder(string[] args) => throw null!;
        public void Run() => throw null!;
    }

    public interface IDistributedApplicationBuilder
    {
        ConfigurationManager Configuration { get; }
        IServiceCollection Services { get; }
        DistributedApplicationExecutionContext ExecutionContext { get; }
        string AppHostDirectory { get; }
        DistributedApplication Build();
    }

    public class DistributedApplicationExecutionContext
    {
        public bool IsPublishMode => throw null!;
        public bool IsRunMode => throw null!;
    }

    public static class ProjectResourceBuilderExtensions
    {
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name) where TProject : IProjectMetadata, new() => throw null!;
        public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName) where TProject : IProjectMetadata, new() => throw null!;
        public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) => throw null!;
        public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) => throw null!;
    }

    public static class ParameterResourceBuilderExtensions
    {
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) => throw null!;
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) => throw null!;
        public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) => throw null!;
    }

    public static class ConnectionStringBuilderExtensions
    {
        public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name) => throw null!;
        public static IResourceBuilder<ConnectionStringResource> AddConnectionString(this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) => throw null!;
    }

    public static class ResourceBuilderExtensions
    {
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, in ReferenceExpression.ExpressionInterpolatedStringHandler value) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri) where TDestination : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference) where TDestination : IResourceWithEnvironment => throw null!;
        public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool isProxied = true) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints => throw null!;
        public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints => throw null!;
        public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource => throw null!;
        public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport => throw null!;
        public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport => throw null!;
        public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport => throw null!;
        public static IResourceBuilder<T> WithExplicitStart<T>(this IResourceBuilder<T> builder) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs => throw null!;
        public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null) where T : IResource => throw null!;
        public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null) where T : IResource => throw null!;
    }

    public static class MySqlBuilderExtensions
    {
        public static IResourceBuilder<MySqlServerResource> AddMySql(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null) => throw null!;
        public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string? name = null, bool isReadOnly = false) => throw null!;
    }

    public static class RabbitMQBuilderExtensions
    {
        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) => throw null!;
        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => throw null!;
        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port) => throw null!;
        public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => throw null!;
    }

    public static class RedisBuilderExtensions
    {
        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port) => throw null!;
        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null) => throw null!;
        public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) => throw null!;
        public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) => throw null!;
    }

    public static class ContainerResourceBuilderExtensions
    {
        public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource => throw null!;
        public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ContainerResource => throw null!;
        public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ContainerResource => throw null!;
        public static IResourceBuilder<T> WithDataBindMount<T>(this IResourceBuilder<T> builder, string source) where T : ContainerResource => throw null!;
    }
}

namespace Aspire.Hosting.ApplicationModel
{
    public interface IResource
    {
        string Name { get; }
    }

    public interface IResourceWithEnvironment : IResource;

    public interface IResourceWithArgs : IResource;

    public interface IResourceWithEndpoints : IResource;

    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    public interface IResourceWithWaitSupport : IResource;

    public interface IValueProvider
    {
        ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
    }

    public interface IManifestExpressionProvider
    {
        string ValueExpression { get; }
    }

    public interface IResourceWithConnectionString : IResource
    {
        ReferenceExpression ConnectionStringExpression { get; }
    }

    public interface IResourceBuilder<out T> where T : IResource
    {
        IDistributedApplicationBuilder ApplicationBuilder { get; }
        T Resource { get; }
    }

    public abstract class Resource : IResource
    {
        public virtual string Name => throw null!;
    }

    public class ContainerResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;

    public class MySqlServerResource : ContainerResource, IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => throw null!;
    }

    public class RabbitMQServerResource : ContainerResource, IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => throw null!;
    }

    public class RedisResource : ContainerResource, IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => throw null!;
    }

    public class ProjectResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

    public class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => throw null!;
        public string ValueExpression => throw null!;
    }

    public class ConnectionStringResource : Resource, IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => throw null!;
    }

    public abstract class ParameterDefault;

    public sealed class GenerateParameterDefault : ParameterDefault
    {
        public int MinLength { get; set; }
        public bool Lower { get; set; }
        public bool Upper { get; set; }
        public bool Numeric { get; set; }
        public bool Special { get; set; }
    }

    public enum ContainerLifetime
    {
        Session,
        Persistent,
    }

    public enum EndpointProperty
    {
        Url,
        Host,
        IPV4Host,
        Port,
        Scheme,
        TargetPort,
        HostAndPort,
    }

    public sealed class EndpointReference : IValueProvider, IManifestExpressionProvider
    {
        public EndpointReferenceExpression Property(EndpointProperty property) => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => throw null!;
        public string ValueExpression => throw null!;
    }

    public class EndpointReferenceExpression : IValueProvider, IManifestExpressionProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => throw null!;
        public string ValueExpression => throw null!;
    }

    public class ReferenceExpression : IValueProvider, IManifestExpressionProvider
    {
        public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => throw null!;
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => throw null!;
        public string ValueExpression => throw null!;

        [InterpolatedStringHandler]
        public ref struct ExpressionInterpolatedStringHandler
        {
            public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => throw null!;
            public readonly void AppendLiteral(string value) => throw null!;
            public readonly void AppendFormatted(string? value) => throw null!;
            public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => throw null!;
            public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider => throw null!;
        }
    }

    public static class CommandResults
    {
        public static ExecuteCommandResult Success() => throw null!;
        public static ExecuteCommandResult Failure(string? errorMessage = null) => throw null!;
    }

    public sealed class ExecuteCommandResult
    {
        public required bool Success { get; init; }
        public string? ErrorMessage { get; init; }
    }

    public sealed class ExecuteCommandContext
    {
        public required IServiceProvider ServiceProvider { get; init; }
        public required string ResourceName { get; init; }
        public required CancellationToken CancellationToken { get; init; }
    }

    public class CommandOptions
    {
        public string? Description { get; set; }
        public string? ConfirmationMessage { get; set; }
        public string? IconName { get; set; }
        public bool IsHighlighted { get; set; }
    }

    public class ResourceCommandService
    {
        public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) => throw null!;
    }

    public static class KnownResourceCommands
    {
        public static readonly string StartCommand = null!;
        public static readonly string StopCommand = null!;
        public static readonly string RestartCommand = null!;
    }
}
