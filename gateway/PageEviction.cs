using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace Shop.Gateway;

/// <summary>
/// Ends the kept pages that show a product which has changed. The storefront says so on Redis <c>cache</c>, after it has forgotten what it
/// knew itself. A hint may be lost: then the page's minute ends it.
/// </summary>
public sealed class PageEviction(IConfiguration configuration, IOutputCacheStore pages, ILogger<PageEviction> log) : IHostedService, IDisposable
{
    private static readonly RedisChannel channel = RedisChannel.Literal("pages-changed");
    private ConnectionMultiplexer? redis;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString("cache") is not { } address) return;
        var settings = ConfigurationOptions.Parse(address);
        settings.AbortOnConnectFail = false;
        redis = await ConnectionMultiplexer.ConnectAsync(settings);
        (await redis.GetSubscriber().SubscribeAsync(channel)).OnMessage(message => Evict(message.Message.ToString()));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (redis is not null) await redis.CloseAsync();
    }

    public void Dispose() => redis?.Dispose();

    private async Task Evict(string product)
    {
        try
        {
            await pages.EvictByTagAsync(product, CancellationToken.None);
        }
        catch (Exception exception)
        {
            log.LogWarning("The pages with product {Product} could not be ended: {Reason}", product, exception.Message);
        }
    }
}
