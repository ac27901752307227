using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class ModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;
    private readonly LocalBuilder builder;

    public ModelTests() => builder = new LocalBuilder(new LaunchOptions { RunDirectory = folder });

    [Fact]
    public void An_expression_asks_for_its_port_only_when_it_is_read()
    {
        var redis = builder.AddRedis("redis");
        var expression = ReferenceExpression.Create($"at {redis.GetEndpoint("tcp").Property(EndpointProperty.HostAndPort)}!");
        Assert.Throws<InvalidOperationException>(() => expression.GetValue());

        redis.Resource.Endpoint("tcp").Port = 12345;
        Assert.Equal("at 127.0.0.1:12345!", expression.GetValue());
    }

    [Fact]
    public void Nothing_is_written_before_the_run()
    {
        builder.AddRedis("redis");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void References_become_the_settings_that_Aspire_would_give()
    {
        var redis = builder.AddRedis("redis");
        var cart = builder.AddProject<Cart>("cart").WithHttpEndpoint(name: "http").WithReference(redis);
        var gateway = builder.AddProject<Cart>("gateway").WithReference(cart).WithReference(redis, connectionName: "sessions");
        redis.Resource.Endpoint("tcp").Port = 1;
        cart.Resource.Endpoint("http").Port = 2;

        var settings = gateway.Resource.ResolveEnvironment();
        Assert.Equal("http://127.0.0.1:2", settings["services__cart__http__0"]);
        Assert.StartsWith("127.0.0.1:1,password=", settings["ConnectionStrings__sessions"], StringComparison.Ordinal);
        Assert.StartsWith("127.0.0.1:1,password=", cart.Resource.ResolveEnvironment()["ConnectionStrings__redis"], StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_comes_after_what_it_waits_for()
    {
        var gateway = builder.AddProject<Cart>("gateway");
        var cart = builder.AddProject<Cart>("cart");
        var redis = builder.AddRedis("redis");
        gateway.WaitFor(cart);
        cart.WaitFor(redis);
        Assert.Equal(["redis", "cart", "gateway"], StartOrder.Of([gateway.Resource, cart.Resource, redis.Resource]).Select(r => r.Name));
    }

    [Fact]
    public void A_circle_of_waits_is_named()
    {
        var cart = builder.AddProject<Cart>("cart");
        var ordering = builder.AddProject<Cart>("ordering").WaitFor(cart);
        cart.WaitFor(ordering);
        var failure = Assert.Throws<StartFailed>(() => StartOrder.Of([cart.Resource, ordering.Resource]));
        Assert.Contains("cart -> ordering -> cart", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Cart : IProjectMetadata
    {
        public string ProjectPath => "/none/Shop.Cart.csproj";
    }
}
