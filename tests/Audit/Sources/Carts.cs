using StackExchange.Redis;

namespace Shop.Audit.Sources;

/// <summary>The carts, read key by key; nothing is ever written.</summary>
public sealed class Carts : IAsyncDisposable
{
    private readonly ConnectionMultiplexer redis;

    private Carts(ConnectionMultiplexer redis) => this.redis = redis;

    public static async Task<Carts> Connect(string address) => new(await ConnectionMultiplexer.ConnectAsync(address));

    /// <summary>For each order, whether its lines have been taken out of its cart.</summary>
    public async Task<IReadOnlyList<Guid>> NotTakenOut(IReadOnlyList<Guid> orders)
    {
        var missing = new List<Guid>();
        foreach (var chunk in orders.Chunk(1000))
        {
            var exist = await Task.WhenAll(chunk.Select(order => redis.GetDatabase().KeyExistsAsync($"cart:order:{order}")));
            missing.AddRange(chunk.Where((_, i) => !exist[i]));
        }
        return missing;
    }

    public async Task<int> Quantity(string cart, Guid product)
    {
        var moved = await redis.GetDatabase().StringGetAsync($"cart:moved:{cart}");
        return (int?)await redis.GetDatabase().HashGetAsync($"cart:lines:{(moved.HasValue ? moved.ToString() : cart)}", product.ToString()) ?? 0;
    }

    /// <summary>The version of each product as the carts' own replica knows it.</summary>
    public async Task<Dictionary<Guid, long>> Replica()
    {
        var versions = new Dictionary<Guid, long>();
        foreach (var key in Keys("cart:product:*"))
            versions[Guid.Parse(key["cart:product:".Length..])] = (long)await redis.GetDatabase().HashGetAsync(key, "v");
        return versions;
    }

    /// <summary>The version of each product that each cart shows.</summary>
    public async Task<List<(string Cart, Guid Product, long Version)>> Seen()
    {
        var seen = new List<(string, Guid, long)>();
        foreach (var key in Keys("cart:seen:*"))
            foreach (var line in await redis.GetDatabase().HashGetAllAsync(key))
                seen.Add((key["cart:seen:".Length..], Guid.Parse(line.Name.ToString()), long.Parse(line.Value.ToString().Split('\n')[0])));
        return seen;
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    private IEnumerable<string> Keys(string pattern) =>
        redis.GetServers().Where(server => server.IsConnected).SelectMany(server => server.Keys(pattern: pattern, pageSize: 1000)).Select(key => key.ToString());
}
