using System.Net;
using Shop.Contracts;
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
            return (await Read(cancellationToken)).Things;
        }
        catch (StoreUnavailable)
        {
            return null;
        }
    }

    /// <summary>Whoever signs in takes the guest's basket along, by a message: the pages do not go on without it, unless it is long in coming.</summary>
    public async Task Leave(CancellationToken cancellationToken)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(3); DateTime.UtcNow < deadline && await Count(cancellationToken) > 0;) await Task.Delay(50, cancellationToken);
    }

    /// <returns>Empty for a token that is no longer taken: its basket is nobody's here.</returns>
    /// <exception cref="StoreUnavailable">Cart does not answer.</exception>
    public Task<CartAnswer> Read(CancellationToken cancellationToken) => Call(async () =>
    {
        using var answer = await http.GetAsync("/api/cart", cancellationToken);
        return answer.StatusCode == HttpStatusCode.Unauthorized ? CartAnswer.Empty : await Body(answer, cancellationToken);
    }, cancellationToken);

    /// <summary>Sets a line at the present price; 0 removes it. Repeating it is safe.</summary>
    /// <exception cref="StoreUnavailable">Cart does not answer.</exception>
    public Task<CartPut> Put(Guid product, int quantity, CancellationToken cancellationToken) => Call(async () =>
    {
        using var answer = await http.PutAsJsonAsync($"/api/cart/items/{product}", new { quantity }, ServicePlatform.Json, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict) return new(null, await ServiceProblem.In(answer, cancellationToken));
        return new CartPut(await Body(answer, cancellationToken), null);
    }, cancellationToken);

    /// <summary>Puts more of it beside what lies there, as far as one may; what is not sold any more stays away.</summary>
    /// <exception cref="StoreUnavailable">Cart does not answer.</exception>
    public async Task<CartPut> Add(Guid product, int quantity, CancellationToken cancellationToken)
    {
        var held = (await Read(cancellationToken)).Find(product)?.Quantity ?? 0;
        return await Put(product, Math.Min(BasketRules.MostOfOne, held + quantity), cancellationToken);
    }

    private static async Task<CartAnswer> Body(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<CartAnswer>(ServicePlatform.Json, cancellationToken) ?? throw new HttpRequestException("Cart answered null.");
    }

    private static async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreUnavailable("Cart does not answer.", exception);
        }
    }
}

/// <param name="Version">Changes with every change of the basket, and never comes again.</param>
public sealed record CartAnswer(string Id, long Version, IReadOnlyList<CartLine> Items)
{
    public static readonly CartAnswer Empty = new("", 0, []);

    public int Things => Items.Sum(item => item.Quantity);

    public CartLine? Find(Guid product) => Items.FirstOrDefault(item => item.ProductId == product);
}

/// <param name="Price">What the shopper saw when it was put.</param>
/// <param name="CurrentPrice">The price now, when it is another.</param>
/// <param name="Available">Whether it is still sold.</param>
public sealed record CartLine(Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price, bool Available, Money? CurrentPrice);

/// <summary>The cart after a change, or why there was none.</summary>
public sealed record CartPut(CartAnswer? Cart, ServiceProblem? Refused);
