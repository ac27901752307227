using System.Globalization;
using System.Text.Json;
using Shop.Contracts;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Cart;

/// <summary>Carts in Redis. An outage is a <see cref="StoreUnavailable"/>: a 503 over HTTP, back to the queue on the bus.</summary>
public sealed class CartStore(IConnectionMultiplexer redis)
{
    private const int MostLines = 100;

    public async Task<CartView> Read(string cart)
    {
        var values = (RedisResult[])(await Run(Scripts.Read, cart))!;
        var items = new List<CartItem>();
        for (var i = 1; i + 4 < values.Length; i += 5)
        {
            var (seen, now) = (Parse((string?)values[i + 2]), Parse((string?)values[i + 4]));
            if ((seen ?? now) is not { } product) continue;
            var quantity = (int)values[i + 1];
            items.Add(new(Guid.Parse((string)values[i]!), product.Sku, product.Name, product.NameZh, quantity, product.Price,
                product.Price with { Amount = product.Price.Amount * quantity }, product.Version, (string?)values[i + 3] == "1",
                now is null || now.Price == product.Price ? null : now.Price));
        }
        items.Sort((a, b) => string.CompareOrdinal(a.Sku, b.Sku));
        return new(cart, (long)values[0], items, new(items.Sum(item => item.LineTotal.Amount), items.FirstOrDefault()?.Price.Currency ?? "GBP"));
    }

    public async Task<PutOutcome> Put(string cart, Guid product, int quantity) =>
        (PutOutcome)(int)await Run(Scripts.Put, cart, Text(product), quantity, MostLines);

    public Task Clear(string cart) => Run(Scripts.Clear, cart);

    public Task Learn(ProductChanged m) => Run(Scripts.Learn, Text(m.ProductId), m.Version, m.Active ? 1 : 0,
        $"{m.Version.ToString(CultureInfo.InvariantCulture)}\n{JsonSerializer.Serialize(new SeenProduct(m.Version, m.Sku, m.Name, m.NameZh, m.Price), ServicePlatform.Json)}");

    public Task Subtract(OrderPlaced m) => Run(Scripts.Subtract,
        [Text(m.OrderId), m.CartId, .. m.Lines.SelectMany(line => new RedisValue[] { Text(line.ProductId), line.Quantity })]);

    public Task Merge(GuestSignedIn m) => Run(Scripts.Merge, Text(m.GuestId), Text(m.AccountId));

    private async Task<RedisResult> Run(string script, params RedisValue[] arguments)
    {
        try
        {
            return await redis.GetDatabase().ScriptEvaluateAsync(script, values: arguments);
        }
        // RedisServerException too when Redis is there but may not work: loading, out of memory, unable to persist.
        catch (Exception exception) when (exception is RedisConnectionException or RedisTimeoutException
            || (exception is RedisServerException server && (server.Message.Contains("LOADING") || server.Message.Contains("OOM")
                || server.Message.Contains("MISCONF") || server.Message.Contains("READONLY"))))
        {
            throw new StoreUnavailable("The store of carts does not answer.", exception);
        }
    }

    private static RedisValue Text(Guid id) => id.ToString();

    private static SeenProduct? Parse(string? snapshot) => string.IsNullOrEmpty(snapshot)
        ? null
        : JsonSerializer.Deserialize<SeenProduct>(snapshot.AsSpan(snapshot.IndexOf('\n') + 1), ServicePlatform.Json);
}
