using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Platform;

/// <summary>A database and a broker for one test of the platform core.</summary>
[Collection(ServerSet.Collection)]
public abstract class PlatformTest(ServerSet servers) : ServerTest, IAsyncLifetime
{
    /// <summary>Nobody listens there: a broker that is away.</summary>
    protected static readonly Uri NoBroker = new("amqp://guest:guest@127.0.0.1:1");

    protected ServerAddresses Servers => servers.Addresses;

    protected TestDatabase Database { get; private set; } = null!;

    protected TestBroker Broker { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.Create(Servers.MySql);
        Broker = await TestBroker.Create(Servers);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await Broker.DisposeAsync();
    }

    protected FaultProxy ProxyToDatabase() => new((int)new MySqlConnector.MySqlConnectionStringBuilder(Servers.MySql).Port);
}
