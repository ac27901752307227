using StackExchange.Redis;

namespace Shop.Storefront;

/// <summary>
/// Catalog's hints of changed products on Redis <c>cache</c>: what is known here is forgotten first, then the gateways are told to end
/// the pages they keep, so that no page is drawn anew from old knowledge.
/// </summary>
public sealed class CatalogHints(IConfiguration configuration, ShortCache cache) : IHostedService, IDisposable
{
    private static readonly RedisChannel changed = RedisChannel.Literal("catalog-changed");
    private static readonly RedisChannel pages = RedisChannel.Literal("pages-changed");
    private ConnectionMultiplexer? redis;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("cache") is not { } address) return;
        var settings = ConfigurationOptions.Parse(address);
        settings.AbortOnConnectFail = false;
        redis = await ConnectionMultiplexer.ConnectAsync(settings);
        var subscriber = redis.GetSubscriber();
        await subscriber.SubscribeAsync(changed, (_, product) =>
        {
            cache.Forget();
            subscriber.Publish(pages, product, CommandFlags.FireAndForget);
        });
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (redis is not null) await redis.CloseAsync();
    }

    public void Dispose() => redis?.Dispose();
}
