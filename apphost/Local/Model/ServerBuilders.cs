using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A server that Aspire would run as a container, and that runs here as the distribution's package.</summary>
    public abstract class ServerResource(string name, ParameterResource password) : RunnableResource(name), IResourceWithConnectionString
    {
        public abstract ReferenceExpression ConnectionStringExpression { get; }

        internal ParameterResource Password { get; } = password;

        internal EndpointReferenceExpression HostAndPort => Reference("tcp").Property(EndpointProperty.HostAndPort);
    }

    public sealed class MySqlServerResource(string name, ParameterResource password) : ServerResource(name, password)
    {
        public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
            $"Server={Reference("tcp").Property(EndpointProperty.Host)};Port={Reference("tcp").Property(EndpointProperty.Port)};User ID=root;Password={Password}");
    }

    public sealed class RabbitMQServerResource(string name, ParameterResource password) : ServerResource(name, password)
    {
        internal const string UserName = "shop";

        public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"amqp://{UserName}:{Password}@{HostAndPort}");
    }

    public sealed class RedisResource(string name, ParameterResource password) : ServerResource(name, password)
    {
        public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{HostAndPort},password={Password}");

        /// <summary>With persistence every acknowledged write survives; without, the server is a cache that evicts.</summary>
        internal bool IsPersistent { get; set; }
    }

    public enum ContainerLifetime
    {
        Session,
        Persistent,
    }
}

namespace Aspire.Hosting
{
    public static class ServerResourceBuilderExtensions
    {
        public static IResourceBuilder<MySqlServerResource> AddMySql(
            this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null) =>
            builder.AddServer(new MySqlServerResource(name, password?.Resource ?? builder.Generated($"{name}-password")), "tcp");

        /// <summary>"dist" and "epmd" are Erlang's own: a node and a port mapper per run directory keep clones apart.</summary>
        public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name) =>
            builder.AddServer(new RabbitMQServerResource(name, builder.Generated($"{name}-password")), "tcp", "dist", "epmd");

        public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name) =>
            builder.AddServer(new RedisResource(name, builder.Generated($"{name}-password")), "tcp");

        public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder)
        {
            builder.Resource.Endpoints.Add(new Endpoint("management", "http"));
            builder.Resource.Endpoints.Add(new Endpoint("prometheus", "http"));
            return builder;
        }

        public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder)
        {
            builder.Resource.IsPersistent = true;
            return builder;
        }

        // Containers' matters: here the data directory always outlives the run, and the version is the distribution's.
        public static IResourceBuilder<T> WithDataVolume<T>(this IResourceBuilder<T> builder) where T : ServerResource => builder;

        public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ServerResource => builder;

        public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image) where T : ServerResource => builder;

        public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ServerResource => builder;

        private static IResourceBuilder<T> AddServer<T>(this IDistributedApplicationBuilder builder, T server, params string[] endpoints) where T : ServerResource
        {
            foreach (var endpoint in endpoints) server.Endpoints.Add(new Endpoint(endpoint, endpoint == "tcp" ? "tcp" : "erlang"));
            return builder.AddResource(server);
        }
    }
}
