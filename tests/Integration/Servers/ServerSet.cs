namespace Shop.Tests.Integration.Servers;

/// <summary>One set of real servers for all tests of this run.</summary>
public sealed class ServerSet : IAsyncLifetime
{
    public const string Collection = "servers";

    public ServerAddresses Addresses { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Addresses = new("Server=127.0.0.1;Port=23306;User ID=root;Password=devroot", new("amqp://shop:devrabbit@127.0.0.1:25672"), new("http://127.0.0.1:25673"));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

[CollectionDefinition(ServerSet.Collection)]
public sealed class ServerSetCollection : ICollectionFixture<ServerSet>;
