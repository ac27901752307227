using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.Platform;
using StackExchange.Redis;

namespace Shop.Gateway;

/// <summary>A session as its owner sees it.</summary>
/// <param name="Id">Its number: names it in lists, opens nothing.</param>
/// <param name="UsedAt">To within the five minutes of a token.</param>
/// <param name="Device">Roughly what it was begun with, such as <c>Firefox, Windows</c>; empty where nothing was said.</param>
public sealed record SessionView(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, string Device, bool SecondFactor, bool Current);

/// <summary>
/// Sessions in Redis <c>redis</c>: <c>session:{name}</c>, where the name is the SHA-256 of the id, is a hash of subject, kind, roles, created and so on;
/// <c>sessions-of:{account}</c> says which there are, number → name. Whoever reads the store finds no cookie to send.
/// </summary>
public sealed class SessionStore(IConnectionMultiplexer redis, IOptions<GatewayOptions> options, TimeProvider time)
{
    /// <summary>Where every gateway hears the names of sessions that have ended.</summary>
    public static readonly RedisChannel Ended = RedisChannel.Literal("sessions-ended");

    private static readonly RedisValue[] fields = ["subject", "kind", "roles", "created", "otp", "epoch", "number", "device"];

    public static string NameOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id)));

    public async Task Save(Session session)
    {
        var (name, key) = (NameOf(session.Id), KeyOf(NameOf(session.Id)));
        var transaction = redis.GetDatabase().CreateTransaction();
        List<Task> writes =
        [
            transaction.HashSetAsync(key,
            [
                new("subject", session.Subject.ToString()), new("kind", session.IsGuest ? "guest" : "account"),
                new("roles", session.Roles), new("created", session.CreatedAt.ToUnixTimeSeconds()),
                new("otp", session.SecondFactor), new("epoch", session.Epoch), new("number", session.Number.ToString()), new("device", session.Device),
            ]),
            transaction.KeyExpireAsync(key, options.Value.SessionIdle),
        ];
        if (!session.IsGuest)
        {
            writes.Add(transaction.HashSetAsync(IndexOf(session.Subject), session.Number.ToString(), name));
            writes.Add(transaction.KeyExpireAsync(IndexOf(session.Subject), options.Value.SessionLifetime));
        }
        if (!await transaction.ExecuteAsync()) throw new StoreUnavailable("The session was not saved.");
        await Task.WhenAll(writes);
    }

    /// <summary>The session, whose idle time starts anew; null when there is none or its time is up.</summary>
    public async Task<Session?> Find(string id)
    {
        var database = redis.GetDatabase();
        var key = KeyOf(NameOf(id));
        var extended = database.KeyExpireAsync(key, options.Value.SessionIdle);
        var values = await database.HashGetAsync(key, fields);
        await extended;
        if (Read(id, values) is not { } session) return null;
        if (session.CreatedAt + options.Value.SessionLifetime > time.GetUtcNow()) return session;
        await End(session);
        return null;
    }

    /// <summary>Those of an account, the newest first.</summary>
    public async Task<IReadOnlyList<SessionView>> Of(Guid account, Guid current)
    {
        var database = redis.GetDatabase();
        var found = await Task.WhenAll((await database.HashGetAllAsync(IndexOf(account))).Select(async entry =>
        {
            var key = KeyOf((string)entry.Value!);
            var (values, left) = (database.HashGetAsync(key, fields), database.KeyTimeToLiveAsync(key));
            if (Read("", await values) is { } session && await left is { } time) return (Session: session, Left: time);
            await database.HashDeleteAsync(IndexOf(account), entry.Name);
            return default;
        }));
        // Each use sets the time to live anew: what is gone of it is how long ago that was.
        return [.. found.Where(one => one.Session is not null).OrderByDescending(one => one.Session.CreatedAt).Select(one => new SessionView(
            one.Session.Number, one.Session.CreatedAt, time.GetUtcNow() - (options.Value.SessionIdle - one.Left), one.Session.Device, one.Session.SecondFactor, one.Session.Number == current))];
    }

    public async Task End(Session session)
    {
        await redis.GetDatabase().HashDeleteAsync(IndexOf(session.Subject), session.Number.ToString());
        await EndNamed(NameOf(session.Id));
    }

    /// <summary>Ends those of the account's sessions that are asked for, on every gateway.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> End(Guid account, Func<Guid, bool> which)
    {
        var database = redis.GetDatabase();
        var ended = (await database.HashGetAllAsync(IndexOf(account))).Where(entry => Guid.TryParse((string?)entry.Name, out var number) && which(number)).ToList();
        foreach (var entry in ended)
        {
            await EndNamed((string)entry.Value!);
            await database.HashDeleteAsync(IndexOf(account), entry.Name);
        }
        return ended.Count;
    }

    // First gone, then told: whoever asks again in between finds nothing.
    private async Task EndNamed(string name)
    {
        await redis.GetDatabase().KeyDeleteAsync(KeyOf(name));
        await redis.GetSubscriber().PublishAsync(Ended, name);
    }

    private static Session? Read(string id, RedisValue[] values) => !Guid.TryParse((string?)values[0], out var subject) ? null : new(
        id, subject, values[1] == "guest", (string?)values[2] ?? "", DateTimeOffset.FromUnixTimeSeconds(long.Parse((string)values[3]!, CultureInfo.InvariantCulture)),
        values[4] == true, values[5].TryParse(out int epoch) ? epoch : 0, Guid.TryParse((string?)values[6], out var number) ? number : default, (string?)values[7] ?? "");

    private static RedisKey KeyOf(string name) => $"session:{name}";

    private static RedisKey IndexOf(Guid account) => $"sessions-of:{account}";
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
