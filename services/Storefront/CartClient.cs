using Shop.Platform;

namespace Shop.Storefront;

/// <summary>The basket of whoever asks: their token goes along.</summary>
public sealed class CartClient(HttpClient http)
{
    /// <returns>How many things are in it; null when Cart does not answer, for a number is not worth a page.</returns>
    public async Task<int?> Count(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/api/cart", cancellationToken);
            if (!answer.IsSuccessStatusCode) return null;
            var cart = await answer.Content.ReadFromJsonAsync<CartCount>(ServicePlatform.Json, cancellationToken);
            return cart?.Items.Sum(item => item.Quantity);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record CartCount(IReadOnlyList<CartCountLine> Items);

    private sealed record CartCountLine(int Quantity);
}
