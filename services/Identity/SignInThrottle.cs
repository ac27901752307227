using System.Collections.Concurrent;

namespace Shop.Identity;

/// <summary>
/// Failed sign-ins of one e-mail from one address, and of one e-mail from anywhere. Kept in memory by each process: a guess
/// costs a quarter of an hour after the fifth, whichever replica it meets.
/// </summary>
public sealed class SignInThrottle(TimeProvider time)
{
    public const int PerAddress = 5;
    public const int PerEmail = 50;
    private const int MostKeys = 100_000;
    private static readonly TimeSpan window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Failures> failures = new(StringComparer.Ordinal);

    /// <returns>How long to wait, or null.</returns>
    public TimeSpan? Wait(string email, string address)
    {
        var now = time.GetUtcNow();
        return Wait(KeyOf(email, address), PerAddress, now) ?? Wait(KeyOf(email), PerEmail, now);
    }

    /// <returns>Whether this was the one too many.</returns>
    public bool Failed(string email, string address)
    {
        var now = time.GetUtcNow();
        if (failures.Count > MostKeys)
            foreach (var (key, _) in failures.Where(entry => entry.Value.Until <= now)) failures.TryRemove(key, out _);
        return Count(KeyOf(email, address), now) == PerAddress | Count(KeyOf(email), now) == PerEmail;
    }

    public void Succeeded(string email, string address) => failures.TryRemove(KeyOf(email, address), out _);

    private int Count(string key, DateTimeOffset now) =>
        failures.AddOrUpdate(key, _ => new(1, now + window), (_, old) => old.Until <= now ? new(1, now + window) : old with { Count = old.Count + 1 }).Count;

    private TimeSpan? Wait(string key, int limit, DateTimeOffset now) =>
        failures.TryGetValue(key, out var failed) && failed.Count >= limit && failed.Until > now ? failed.Until - now : null;

    private static string KeyOf(string email, string address = "*") => $"{address} {Account.KeyOf(email)}";

    private sealed record Failures(int Count, DateTimeOffset Until);
}
