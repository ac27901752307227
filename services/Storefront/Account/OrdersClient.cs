using System.Net;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>The orders of whoever asks, guest or account. Another's are not there.</summary>
public sealed class OrdersClient(HttpClient http)
{
    public async Task<OwnOrders> Page(Guid? after, int limit, CancellationToken cancellationToken) =>
        await Read<OwnOrders>($"/api/orders?limit={limit}{(after is null ? "" : $"&after={after}")}", cancellationToken) ?? new([], null);

    public Task<OwnOrder?> Find(Guid id, CancellationToken cancellationToken) => Read<OwnOrder>($"/api/orders/{id}", cancellationToken);

    public async Task<IReadOnlyList<OwnStep>> History(Guid id, CancellationToken cancellationToken) =>
        await Read<List<OwnStep>>($"/api/orders/{id}/history?view=story", cancellationToken) ?? [];

    /// <returns>Why not, or null: it is done.</returns>
    public Task<Refusal?> Cancel(Guid id, CancellationToken cancellationToken) => Post($"/api/orders/{id}/cancel", null, null, cancellationToken);

    /// <param name="lines">How many of each product come back; null for everything.</param>
    public Task<Refusal?> Return(Guid id, IReadOnlyDictionary<Guid, int>? lines, Guid key, CancellationToken cancellationToken) =>
        Post($"/api/orders/{id}/returns", lines is null ? null : new { lines = lines.Select(line => new { productId = line.Key, quantity = line.Value }) }, key, cancellationToken);

    /// <param name="key">The form's own: pressed twice it is one payment.</param>
    public Task<Refusal?> Pay(Guid id, string token, Guid key, CancellationToken cancellationToken) => Post($"/api/orders/{id}/payment", new { token }, key, cancellationToken);

    private async Task<Refusal?> Post(string address, object? body, Guid? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is { } once) request.Headers.Add("Idempotency-Key", once.ToString());
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? null : await Refusal.Read(answer, cancellationToken);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            throw new StoreUnavailable($"Ordering does not answer {address}.", exception);
        }
    }

    private async Task<T?> Read<T>(string address, CancellationToken cancellationToken) where T : class
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest) return null;
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<T>(ServicePlatform.Json, cancellationToken);
        }
        catch (Exception exception) when (IsOutage(exception, cancellationToken))
        {
            throw new StoreUnavailable($"Ordering does not answer {address}.", exception);
        }
    }

    private static bool IsOutage(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested;
}
