using StackExchange.Redis;

namespace Shop.Catalog;

/// <summary>Tells whoever keeps catalogue pages that a product is not what it was. A lost hint does no harm: pages age by themselves.</summary>
public sealed class CacheHints(IConfiguration configuration, ILogger<CacheHints> log)
{
    public const string Channel = "catalog-changed";

    private readonly Lazy<ISubscriber?> subscriber = new(() =>
    {
        if (configuration.GetConnectionString("cache") is not { } address) return null;
        var settings = ConfigurationOptions.Parse(address);
        settings.AbortOnConnectFail = false;
        settings.ClientName = "catalog";
        return ConnectionMultiplexer.Connect(settings).GetSubscriber();
    });

    public void Changed(Guid productId)
    {
        try
        {
            subscriber.Value?.Publish(RedisChannel.Literal(Channel), productId.ToString(), CommandFlags.FireAndForget);
        }
        catch (RedisException exception)
        {
            log.LogDebug("A hint was lost: {Reason}", exception.Message);
        }
    }
}
