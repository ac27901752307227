using Shop.Platform;

namespace Shop.Storefront;

/// <summary>What shoppers say of a product, read and written through Catalog.</summary>
public sealed class ReviewsClient(HttpClient http, ShortCache cache, Visit visit, ILogger<ReviewsClient> log)
{
    private static readonly TimeSpan seconds = TimeSpan.FromSeconds(5);

    /// <returns>Null when they cannot be read: a product is sold without them.</returns>
    public async Task<Voices?> Of(Guid product, string? after, int limit)
    {
        var address = $"{Address(product)}?sort=helpful&limit={limit}&lang={visit.Locale.Tag}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
        // Whoever has a session is told of their own.
        try
        {
            return visit.HasSession ? await Read() : await cache.Get(address, seconds, Read);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            log.LogWarning("Reviews cannot be read: {Reason}", exception.Message);
            return null;
        }

        async Task<Voices?> Read()
        {
            using var answer = await http.GetAsync(address, CancellationToken.None);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Voices>(ServicePlatform.Json) : null;
        }
    }

    /// <summary>Says it for the first time, or anew where <paramref name="review"/> names what was said before.</summary>
    /// <returns>Why not, or null: it is said.</returns>
    public Task<Refusal?> Say(Guid product, Guid? review, VoiceDraft draft, CancellationToken cancellationToken) => Send(
        review is null ? HttpMethod.Post : HttpMethod.Put, Address(product) + (review is { } id ? $"/{id}" : ""),
        new { rating = draft.Rating, text = draft.Text.ReplaceLineEndings("\n"), language = (string?)null }, draft.Key, cancellationToken);

    public Task<Refusal?> Helped(Guid product, Guid review, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"{Address(product)}/{review}/helpful", null, Guid.CreateVersion7(), cancellationToken);

    private async Task<Refusal?> Send(HttpMethod method, string address, object? body, Guid key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body, options: ServicePlatform.Json) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? null : await Refusal.Read(answer, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (IsOutage(exception) || exception is StoreUnavailable))
        {
            return new("resting");
        }
    }

    private static string Address(Guid product) => $"/api/catalog/products/{product}/reviews";

    private static bool IsOutage(Exception exception) => exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException;
}
