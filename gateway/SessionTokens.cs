using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Shop.Gateway;

/// <summary>The five-minute tokens of sessions in memory, by the session's name in the store and per audience, until thirty seconds before they expire.</summary>
public sealed class SessionTokens(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan margin = TimeSpan.FromSeconds(30);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 200_000 });

    /// <summary>A whole header value (<c>Bearer …</c>), or null.</summary>
    public string? Find(string session, string audience) =>
        cache.TryGetValue(session, out Entry? entry) && entry!.Headers.TryGetValue(audience, out var token) && token.Until > time.GetUtcNow() ? token.Header : null;

    public string Keep(string session, string audience, SessionToken token)
    {
        var lifetime = TimeSpan.FromSeconds(token.ExpiresIn) - margin;
        var header = $"Bearer {token.AccessToken}";
        // One entry per session, as old as its first token: the session's own end is noticed within one token's lifetime.
        var entry = cache.GetOrCreate(session, created =>
        {
            created.Size = 1;
            created.AbsoluteExpirationRelativeToNow = lifetime;
            return new Entry();
        })!;
        entry.Headers[audience] = (header, time.GetUtcNow() + lifetime);
        return header;
    }

    public void Forget(string session) => cache.Remove(session);

    public void Dispose() => cache.Dispose();

    private sealed class Entry
    {
        public ConcurrentDictionary<string, (string Header, DateTimeOffset Until)> Headers { get; } = new(StringComparer.Ordinal);
    }
}
