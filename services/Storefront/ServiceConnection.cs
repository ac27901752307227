using System.Net.Http.Headers;

namespace Shop.Storefront;

/// <summary>How the storefront calls the shop's services: quickly or not at all, and in the name of whoever asked.</summary>
public static class ServiceConnection
{
    /// <param name="patience">For services that work for their answer, as Identity does on a password.</param>
    public static void AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service, TimeSpan? patience = null) where TClient : class =>
        Connect(builder, builder.Services.AddHttpClient<TClient>(), service, patience);

    /// <summary>For what several services answer alike: the client has the name of its service.</summary>
    public static void AddServiceClient(this IHostApplicationBuilder builder, string service, TimeSpan? patience = null) =>
        Connect(builder, builder.Services.AddHttpClient(service), service, patience);

    private static void Connect(IHostApplicationBuilder builder, IHttpClientBuilder client, string service, TimeSpan? patience)
    {
        var address = builder.Configuration[$"services:{service}:http:0"]
            ?? throw new InvalidOperationException($"services:{service}:http:0 is missing: the address of the service {service}.");
        builder.Services.AddTransient<Forwarding>();
        client.ConfigureHttpClient(http =>
        {
            http.BaseAddress = new(address);
            http.Timeout = patience ?? TimeSpan.FromSeconds(2);
        }).AddHttpMessageHandler<Forwarding>().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
    }

    /// <summary>Adds the caller's token and baggage, and repeats a read once when no connection could be made.</summary>
    private sealed class Forwarding(IHttpContextAccessor accessor) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (accessor.HttpContext?.Request.Headers is { } incoming)
            {
                if (AuthenticationHeaderValue.TryParse(incoming.Authorization, out var bearer)) request.Headers.Authorization = bearer;
                if (incoming["baggage"] is { Count: > 0 } baggage && !request.Headers.Contains("baggage")) request.Headers.Add("baggage", baggage.AsEnumerable());
            }
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError && request.Method == HttpMethod.Get)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
