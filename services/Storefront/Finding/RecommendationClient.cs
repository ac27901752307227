using System.Net;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>
/// What Recommendation finds and recommends. Asking never fails: there is no answer when it is away or slow, and the pages do without.
/// What a session is told is its own; what everybody is told is kept for a while.
/// </summary>
public sealed class RecommendationClient(HttpClient http, ShortCache cache, Visit visit, ILogger<RecommendationClient> log)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan seconds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan halfMinute = TimeSpan.FromSeconds(30);
    private const int RestMilliseconds = 3000;

    // Not every page waits for who did not answer the last one.
    private static long restsUntil;

    /// <returns>Null when Catalog shall search: there is no answer, or none with a model's help.</returns>
    public async Task<SearchResult?> Search(Question question, int limit) =>
        await Get<SearchResult>($"/api/search?{question.ToApi(limit)}&lang={visit.Locale.Tag}", seconds) is { Model: not null } found ? found : null;

    public Task<IReadOnlyList<ProductCard>> Similar(Guid product, int limit) => List($"similar/{product}?limit={limit}");

    public Task<IReadOnlyList<ProductCard>> Together(Guid product, int limit) => List($"bought-together/{product}?limit={limit}");

    public Task<IReadOnlyList<ProductCard>> Popular(int limit) => List($"popular?limit={limit}");

    /// <summary>By what the visitor of this session looked at and bought; nothing for whoever has none.</summary>
    public async Task<IReadOnlyList<ProductCard>> ForYou(int limit) => visit.HasSession ? await List($"for-you?limit={limit}") : [];

    public async Task<IReadOnlyList<ProductCard>> Next(IEnumerable<string> skus, int limit) =>
        (await Ask<Recommended>(() => http.PostAsJsonAsync($"/api/recommendations/next?lang={visit.Locale.Tag}", new { skus, limit }, ServicePlatform.Json, CancellationToken.None)))?.Items ?? [];

    private async Task<IReadOnlyList<ProductCard>> List(string what) => (await Get<Recommended>($"/api/recommendations/{what}&lang={visit.Locale.Tag}", halfMinute))?.Items ?? [];

    private Task<T?> Get<T>(string address, TimeSpan kept) where T : class
    {
        // Not the request's token: others may wait for the same answer.
        Task<HttpResponseMessage> Send() => http.GetAsync(address, CancellationToken.None);
        return Ask<T>(Send, read => visit.HasSession ? read() : cache.Get($"recommendation {address}", kept, read));
    }

    private async Task<T?> Ask<T>(Func<Task<HttpResponseMessage>> send, Func<Func<Task<T?>>, Task<T?>>? through = null) where T : class
    {
        if (Environment.TickCount64 < Interlocked.Read(ref restsUntil)) return null;
        try
        {
            return through is null ? await Read() : await through(Read);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            Interlocked.Exchange(ref restsUntil, Environment.TickCount64 + RestMilliseconds);
            log.LogWarning("Recommendation does not answer: {Reason}", exception.Message);
            return null;
        }

        async Task<T?> Read()
        {
            using var answer = await send();
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest) return null;
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<T>(ServicePlatform.Json);
        }
    }
}
