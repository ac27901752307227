using System.Net;
using System.Net.Http.Headers;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>Asks Inventory and Payment for their part of an order's story, with the caller's own token. One that is down is said to be down.</summary>
public sealed class PartsClient(IHttpClientFactory clients)
{
    private static readonly (string Service, string Path)[] parts = [("inventory", "/api/admin/stock/reservations/"), ("payment", "/api/payment/orders/")];

    public async Task<IReadOnlyList<ServicePart>> Read(Guid order, string? authorization, CancellationToken cancellationToken) =>
        await Task.WhenAll(parts.Select(part => Read(part.Service, $"{part.Path}{order}", authorization, cancellationToken)));

    private async Task<ServicePart> Read(string service, string path, string? authorization, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (AuthenticationHeaderValue.TryParse(authorization, out var header)) request.Headers.Authorization = header;
            using var response = await clients.CreateClient(service).SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return new(service, null, []);
            if (!response.IsSuccessStatusCode) return new(service, null, [], $"it answered {(int)response.StatusCode}");
            var part = await response.Content.ReadFromJsonAsync<Part>(ServicePlatform.Json, cancellationToken) ?? throw new InvalidDataException("it answered null");
            return ServicePart.Of(service, part.Status, part.History);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(service, null, [], exception is OperationCanceledException ? "it did not answer in time" : $"it did not answer: {exception.Message}");
        }
    }

    public static void Add(IHostApplicationBuilder builder)
    {
        foreach (var (service, _) in parts)
        {
            var address = builder.Configuration[$"services:{service}:http:0"] ?? throw new InvalidOperationException($"services:{service}:http:0 is missing: the address of {service}.");
            builder.Services.AddHttpClient(service, http =>
            {
                http.BaseAddress = new(address);
                http.Timeout = TimeSpan.FromSeconds(2);
            });
        }
        builder.Services.AddSingleton<PartsClient>();
    }

    private sealed record Part(string Status, IReadOnlyList<PartEvent> History);
}
