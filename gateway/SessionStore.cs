using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Gateway;

/// <summary>
/// Sessions in Redis <c>redis</c>: <c>session:{SHA-256 of the id}</c>, a hash of subject, kind, roles and created. Whoever reads
/// the store finds no cookie to send.
/// </summary>
public sealed class SessionStore(IConnectionMultiplexer redis, IOptions<GatewayOptions> options, TimeProvider time)
{
    private static readonly RedisValue[] fields = ["subject", "kind", "roles", "created"];

    public async Task Save(Session session)
    {
        var key = KeyOf(session.Id);
        var transaction = redis.GetDatabase().CreateTransaction();
        var saved = transaction.HashSetAsync(key,
        [
            new("subject", session.Subject.ToString()), new("kind", session.IsGuest ? "guest" : "account"),
            new("roles", session.Roles), new("created", session.CreatedAt.ToUnixTimeSeconds()),
        ]);
        var timed = transaction.KeyExpireAsync(key, options.Value.SessionIdle);
        if (!await transaction.ExecuteAsync()) throw new StoreUnavailable("The session was not saved.");
        await Task.WhenAll(saved, timed);
    }

    /// <summary>The session, whose idle time starts anew; null when there is none or its time is up.</summary>
    public async Task<Session?> Find(string id)
    {
        var database = redis.GetDatabase();
        var key = KeyOf(id);
        var extended = database.KeyExpireAsync(key, options.Value.SessionIdle);
        var values = await database.HashGetAsync(key, fields);
        await extended;
        if (!Guid.TryParse((string?)values[0], out var subject)) return null;
        var created = DateTimeOffset.FromUnixTimeSeconds(long.Parse((string)values[3]!, CultureInfo.InvariantCulture));
        if (created + options.Value.SessionLifetime <= time.GetUtcNow())
        {
            await End(id);
            return null;
        }
        return new(id, subject, values[1] == "guest", (string?)values[2] ?? "", created);
    }

    public Task End(string id) => redis.GetDatabase().KeyDeleteAsync(KeyOf(id));

    private static RedisKey KeyOf(string id) => $"session:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)))}";
}

public static class RedisConnection
{
    public static void AddRedis(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ConfigurationOptions.Parse(configuration.GetConnectionString("redis")
            ?? throw new InvalidOperationException("ConnectionStrings:redis is missing: where sessions are kept."));
        // The gateway starts, and serves what needs no session, without it.
        settings.AbortOnConnectFail = false;
        // While it is away a request is told so at once instead of waiting for it.
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.AsyncTimeout = 2000;
        settings.ConnectTimeout = 2000;
        settings.ConnectRetry = 1;
        services.AddSingleton<IConnectionMultiplexer>(ConnectionMultiplexer.Connect(settings));
    }
}
