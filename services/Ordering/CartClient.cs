using System.Net.Http.Headers;
using Microsoft.Extensions.Http.Resilience;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>Reads the caller's cart from Cart, with the caller's own token.</summary>
public sealed class CartClient(HttpClient http)
{
    /// <exception cref="StoreUnavailable">Cart does not answer: nothing is decided, the caller repeats.</exception>
    public async Task<Cart> Read(string? authorization, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/cart");
            if (AuthenticationHeaderValue.TryParse(authorization, out var header)) request.Headers.Authorization = header;
            using var response = await http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<Cart>(ServicePlatform.Json, cancellationToken) ?? throw new InvalidDataException("Cart answered null.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailable("The cart cannot be read.", exception);
        }
    }

    public static void Add(IHostApplicationBuilder builder)
    {
        var address = builder.Configuration["services:cart:http:0"] ?? throw new InvalidOperationException("services:cart:http:0 is missing: the address of Cart.");
        builder.Services.AddHttpClient<CartClient>(http => http.BaseAddress = new(address)).AddStandardResilienceHandler(resilience =>
        {
            resilience.Retry.DisableForUnsafeHttpMethods();
            resilience.Retry.MaxRetryAttempts = 1;
            resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(2);
            resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(4);
        });
    }
}

/// <summary>Of Cart's answer what an order needs.</summary>
public sealed record Cart(string Id, long Version, IReadOnlyList<CartLine> Items)
{
    public IReadOnlyList<CartItem> Bought => [.. Items.Select(item => new CartItem(item.ProductId, item.Quantity, item.Price, item.ProductVersion))];
}

/// <param name="Price">What the shopper saw, at <paramref name="ProductVersion"/>.</param>
public sealed record CartLine(Guid ProductId, int Quantity, Money? Price, long ProductVersion);
