using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>One running shop and one browser for all tests. Two of the collections that use it run side by side: the last one out turns the light off.</summary>
public sealed class Stage : IAsyncLifetime
{
    public const string Finding = "finding";
    public const string Buying = "buying";
    public const string Alone = "alone";

    private static readonly SemaphoreSlim door = new(1);
    private static Set? shared;
    private static int users;

    private Set set = null!;

    public RunningShop Shop => set.Shop;

    public Uri Address => new($"http://localhost:{Shop.Port("gateway")}");

    public IBrowser Browser => set.Browser;

    public DemoGoods Goods => set.Goods;

    public async Task InitializeAsync()
    {
        await door.WaitAsync();
        try
        {
            users++;
            set = shared ??= await Set.Up();
        }
        finally
        {
            door.Release();
        }
    }

    public async Task DisposeAsync()
    {
        await door.WaitAsync();
        try
        {
            if (--users > 0 || shared is null) return;
            await shared.DisposeAsync();
            shared = null;
        }
        finally
        {
            door.Release();
        }
    }

    // Pages and orders by two processes each, in turn: nothing may live in the memory of one.
    private static readonly string[] twice = ["--replicas:storefront", "2", "--replicas:ordering", "2"];

    private sealed record Set(ServerSet? Servers, RunningShop Shop, IPlaywright Playwright, IBrowser Browser, DemoGoods Goods) : IAsyncDisposable
    {
        /// <summary>Starts a shop, or goes to the one whose run directory SHOP_RUN_DIRECTORY names: while one works at pages, it is already there.</summary>
        public static async Task<Set> Up()
        {
            var servers = Environment.GetEnvironmentVariable("SHOP_RUN_DIRECTORY") is { Length: > 0 } ? null : new ServerSet { Name = "shop-pages", Options = twice, HasTestModels = false };
            try
            {
                if (servers is not null) await servers.InitializeAsync();
                var shop = servers?.Shop ?? new RunningShop(Environment.GetEnvironmentVariable("SHOP_RUN_DIRECTORY")!);
                await Warm(shop);
                // The machine has more to do than these pages.
                Assertions.SetDefaultExpectTimeout(15_000);
                var playwright = await Microsoft.Playwright.Playwright.CreateAsync();
                return new(servers, shop, playwright, await Chromium.Launch(playwright), await DemoGoods.Find(shop.Gateway));
            }
            catch
            {
                if (servers is not null) await servers.DisposeAsync();
                throw;
            }
        }

        /// <summary>The first answer of a process takes it longer on a small machine than a page waits: it is not what these tests are about.</summary>
        private static async Task Warm(RunningShop shop)
        {
            using var ops = await ShopClient.SignIn(shop.Gateway, shop.Account("ops"));
            using var shopper = (await ShopClient.Shoppers(ops, 1))[0];
            for (var replica = 0; replica < 4; replica++)
            {
                // Whatever it says: that it says something is enough.
                using var answer = await shopper.Request(HttpMethod.Get, "/api/orders", null);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Browser.CloseAsync();
            Playwright.Dispose();
            if (Servers is not null) await Servers.DisposeAsync();
        }
    }
}

[CollectionDefinition(Stage.Finding)]
public sealed class FindingCollection : ICollectionFixture<Stage>;

[CollectionDefinition(Stage.Buying)]
public sealed class BuyingCollection : ICollectionFixture<Stage>;

/// <summary>After all others.</summary>
[CollectionDefinition(Stage.Alone, DisableParallelization = true)]
public sealed class AloneCollection : ICollectionFixture<Stage>;
