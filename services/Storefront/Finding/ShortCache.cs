using Microsoft.Extensions.Caching.Memory;

namespace Shop.Storefront;

/// <summary>Answers of services, for seconds. Those who ask at the same time wait for one call; a failure is not kept.</summary>
public sealed class ShortCache : IDisposable
{
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 4000 });

    public async Task<T> Get<T>(string key, TimeSpan lifetime, Func<Task<T>> read)
    {
        if (!cache.TryGetValue(key, out Lazy<Task<T>>? kept))
        {
            kept = new Lazy<Task<T>>(read);
            using (var entry = cache.CreateEntry(key))
            {
                entry.AbsoluteExpirationRelativeToNow = lifetime;
                entry.Size = 1;
                entry.Value = kept;
            }
        }
        try
        {
            return await kept!.Value;
        }
        catch
        {
            cache.Remove(key);
            throw;
        }
    }

    /// <summary>What is being read just now is forgotten too: it may have been asked for before the change.</summary>
    public void Forget() => cache.Clear();

    public void Dispose() => cache.Dispose();
}
