using Shop.Load;
using Shop.Tests.Integration.Discovery;

namespace Shop.Tests.Integration.Servers;

/// <summary>
/// The whole shop, started once for all tests with the command a user starts it with: real servers, real processes, an empty run
/// directory. One set per machine at a time; its tests run one after another.
/// </summary>
public sealed class ServerSet : IAsyncLifetime
{
    public const string Collection = "servers";

    private FileStream? machineLock;
    private StartedShop? started;

    public RunningShop Shop => started!.Shop;

    /// <summary>More words for the app host's command line.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public ServerAddresses Addresses => new(Shop.MySql, Shop.Broker, Shop.Management, Shop.Settings("rabbitmq"));

    public async Task InitializeAsync()
    {
        machineLock = await LockMachine();
        var runDirectory = Path.Combine(Path.GetTempPath(), "shop-tests");
        TestModels.Lay();
        // Installing missing servers takes a minute.
        started = await StartedShop.Start(runDirectory, 18080, TimeSpan.FromMinutes(5), ["--telemetry", Path.Combine(runDirectory, "telemetry"), .. Options], TestModels.Settings);
    }

    public async Task DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
        machineLock?.Dispose();
    }

    private static async Task<FileStream> LockMachine()
    {
        var path = Path.Combine(Path.GetTempPath(), "shop-tests.lock");
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
