using Shop.Load;
using Shop.Tests.Integration.Discovery;

namespace Shop.Tests.Integration.Servers;

/// <summary>
/// The whole shop, started once for all tests with the command a user starts it with: real servers, real processes, an empty run
/// directory. One set of a name per machine at a time; its tests run one after another. Sets of different names share nothing but
/// the machine: these tests mostly wait, those of the pages mostly compute.
/// </summary>
public sealed class ServerSet : IAsyncLifetime
{
    public const string Collection = "servers";

    private FileStream? ownLock;
    private StartedShop? started;

    public RunningShop Shop => started!.Shop;

    public string Name { get; init; } = "shop-tests";

    /// <summary>More words for the app host's command line.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether its models are a copy that tests may add to.</summary>
    public bool HasTestModels { get; init; } = true;

    public ServerAddresses Addresses => new(Shop.MySql, Shop.Broker, Shop.Management, Shop.Settings("rabbitmq"));

    public async Task InitializeAsync()
    {
        ownLock = await Lock(Name);
        var runDirectory = Path.Combine(Path.GetTempPath(), Name);
        // One start at a time: the first installs missing servers, which takes a minute.
        await using var start = await Lock("shop-start");
        if (HasTestModels) TestModels.Lay();
        started = await StartedShop.Start(
            runDirectory, 18080, TimeSpan.FromMinutes(5), ["--telemetry", Path.Combine(runDirectory, "telemetry"), .. Options], HasTestModels ? TestModels.Settings : []);
    }

    public async Task DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
        if (ownLock is not null) await ownLock.DisposeAsync();
    }

    private static async Task<FileStream> Lock(string name)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{name}.lock");
        for (var deadline = DateTime.UtcNow.AddMinutes(60); ; await Task.Delay(1000))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
            }
        }
    }
}

[CollectionDefinition(ServerSet.Collection)]
public sealed class ServerSetCollection : ICollectionFixture<ServerSet>;
