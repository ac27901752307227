using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class ReplicaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;
    private readonly IResourceBuilder<ProjectResource> catalog, gateway;
    private readonly List<RunnableResource> all;

    public ReplicaTests()
    {
        var builder = new LocalBuilder(new LaunchOptions { RunDirectory = folder });
        var redis = builder.AddRedis("redis");
        catalog = builder.AddProject<Catalog>("catalog").WithHttpEndpoint(name: "http").WithReference(redis).WithReplicas(3);
        gateway = builder.AddProject<Catalog>("gateway").WithHttpEndpoint(name: "http").WithReference(catalog).WaitFor(catalog);
        all = LocalBuilder.Replicated([redis.Resource, catalog.Resource, gateway.Resource]);
        for (var i = 0; i < all.Count; i++) all[i].Endpoints[0].Port = 100 + i;
    }

    [Fact]
    public void Every_replica_is_a_process_of_its_own() => Assert.Equal(["redis", "catalog", "catalog-2", "catalog-3", "gateway"], all.Select(r => r.Name));

    [Fact]
    public void Who_calls_the_service_gets_every_address()
    {
        var settings = gateway.Resource.ResolveEnvironment();
        Assert.Equal(["http://127.0.0.1:101", "http://127.0.0.1:102", "http://127.0.0.1:103"], Enumerable.Range(0, 3).Select(i => settings[$"services__catalog__http__{i}"]));
        Assert.Equal(all.Skip(1).Take(3), gateway.Resource.WaitsFor);
    }

    [Fact]
    public void A_replica_has_the_settings_of_the_first() => Assert.Equal(catalog.Resource.ResolveEnvironment(), ((ProjectResource)all[2]).ResolveEnvironment());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Catalog : IProjectMetadata
    {
        public string ProjectPath => "/none/Shop.Catalog.csproj";
    }
}
