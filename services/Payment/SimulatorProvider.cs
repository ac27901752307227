using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>The simulator's API. One call, one try; every call can be repeated without harm.</summary>
public sealed class SimulatorProvider(HttpClient http)
{
    public const string Name = "simulator";

    /// <returns>What to commit: a <see cref="ProviderReported"/>, <see cref="RefundReported"/> or <see cref="ProviderRefused"/>.</returns>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<object> Ask(ProviderCall call, CancellationToken cancellationToken)
    {
        try
        {
            return call.Kind switch
            {
                ProviderCallKind.Create => await Create(call, cancellationToken),
                ProviderCallKind.Read => await Read(call, cancellationToken),
                ProviderCallKind.Void => await Void(call, cancellationToken),
                _ => await Refund(call, cancellationToken),
            };
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The provider has not answered in time.", exception);
        }
    }

    private async Task<object> Create(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Post, "v1/payments", cancellationToken, KeyOf(call),
            new { reference = call.OrderId, amount = call.Amount.Amount, currency = call.Amount.Currency, token = call.Token, attempt = call.Card, metadata = Activity.Current?.Id });
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
            return new ProviderRefused(call.OrderId, $"the provider refuses the payment with {(int)response.StatusCode}", call.Card);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<ProviderReported> Read(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Get, $"v1/payments?reference={call.OrderId}&attempt={call.Card}", cancellationToken);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<ProviderReported> Void(ProviderCall call, CancellationToken cancellationToken)
    {
        var id = call.ProviderId;
        if (id is null)
        {
            var known = await Read(call, cancellationToken);
            if (known.ProviderId is null) return known;
            id = known.ProviderId;
        }
        using var response = await Send(HttpMethod.Post, $"v1/payments/{id}/void", cancellationToken);
        // The capture has won the race.
        if (response.StatusCode == HttpStatusCode.Conflict) return await Read(call, cancellationToken);
        return await Reported(response, call, cancellationToken);
    }

    private async Task<RefundReported> Refund(ProviderCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(HttpMethod.Post, $"v1/payments/{call.ProviderId}/refunds", cancellationToken,
            call.RefundId.ToString(), new { amount = call.Amount.Amount });
        if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
            return new(call.OrderId, call.RefundId!.Value, Accepted: false, $"{(int)response.StatusCode}");
        response.EnsureSuccessStatusCode();
        return new(call.OrderId, call.RefundId!.Value, Accepted: true);
    }

    // The first card has the key that it always had: a request under way from before there were others is still found.
    private static string KeyOf(ProviderCall call) => call.Card == 1 ? call.OrderId.ToString() : $"{call.OrderId}/{call.Card}";

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, CancellationToken cancellationToken, string? key = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<ProviderReported> Reported(HttpResponseMessage response, ProviderCall call, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotFound) return new(call.OrderId, ProviderStatus.Unknown, Card: call.Card);
        response.EnsureSuccessStatusCode();
        var payment = await response.Content.ReadFromJsonAsync<ProviderPayment>(ServicePlatform.Json, cancellationToken)
            ?? throw new InvalidDataException("The provider's answer is empty.");
        return new(call.OrderId, payment.Status, payment.Id, new(payment.Amount, payment.Currency), payment.Reason, payment.ActionUrl, payment.Attempt);
    }

    private sealed record ProviderPayment(string Id, ProviderStatus Status, long Amount, string Currency, string? Reason, string? ActionUrl, int Attempt = 1);
}
