using System.Diagnostics;
using System.Net;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Turns the visitor's basket into an order.</summary>
public sealed class OrderingClient(HttpClient http)
{
    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(400);

    /// <param name="key">The form's own number: repeated with it, the same order is one order.</param>
    /// <exception cref="StoreUnavailable">No answer, so perhaps an order: repeating with the same key finds out.</exception>
    public async Task<Placed> Place(Guid key, PlaceOrder order, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            return await Try(key, order, cancellationToken);
        }
        catch (StoreUnavailable) when (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(2))
        {
            // A replica that stops, or news of a price that is still on its way: a moment later it often goes.
            await Task.Delay(moment, cancellationToken);
            return await Try(key, order, cancellationToken);
        }
    }

    /// <summary>What the visitor's basket comes to with a code. Asks, and changes nothing.</summary>
    /// <exception cref="StoreUnavailable">No answer.</exception>
    public async Task<(Quote? Quote, ServiceProblem? Refused)> Quote(string coupon, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/api/orders/quote", new { coupon }, ServicePlatform.Json, cancellationToken);
            if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<Quote>(ServicePlatform.Json, cancellationToken), null);
            if ((int)answer.StatusCode >= 500) throw new StoreUnavailable($"Ordering answered {(int)answer.StatusCode}.");
            return (null, await ServiceProblem.In(answer, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreUnavailable("Ordering does not answer.", exception);
        }
    }

    private async Task<Placed> Try(Guid key, PlaceOrder order, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(order, options: ServicePlatform.Json) };
            request.Headers.Add("Idempotency-Key", key.ToString());
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Accepted) return new((await answer.Content.ReadFromJsonAsync<PlacedOrder>(ServicePlatform.Json, cancellationToken))!.Id, null);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) return new(null, new(ServiceProblem.SignedOut));
            if ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests) throw new StoreUnavailable($"Ordering answered {(int)answer.StatusCode}.");
            return new(null, await ServiceProblem.In(answer, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Text.Json.JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StoreUnavailable("Ordering does not answer.", exception);
        }
    }

    private sealed record PlacedOrder(Guid Id);
}

/// <param name="Coupon">The code that the expected total counts; null without one.</param>
public sealed record PlaceOrder(PlaceAddress Address, PlacePayment Payment, Money ExpectedTotal, string? Coupon = null);

public sealed record PlaceAddress(string Name, string Line1, string? Line2, string City, string Postcode, string Country);

/// <param name="HoldOnDecline">A declined card leaves the order and its stock waiting for another one.</param>
public sealed record PlacePayment(string Token, bool HoldOnDecline = true);

/// <summary>The order, or why there is none.</summary>
public sealed record Placed(Guid? Order, ServiceProblem? Refused);
