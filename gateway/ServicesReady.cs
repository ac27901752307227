using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.Gateway;

/// <summary>The gateway is ready when every service behind it has a replica that is. Asked at most once a second.</summary>
public sealed class ServicesReady(IReadOnlyDictionary<string, IReadOnlyList<string>> services, TimeProvider time) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan fresh = TimeSpan.FromSeconds(1);
    private readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = TimeSpan.FromSeconds(3) };
    private readonly SemaphoreSlim one = new(1);
    private (DateTimeOffset At, HealthCheckResult Result) last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - last.At < fresh) return last.Result;
            var states = await Task.WhenAll(services.Select(async service => (service.Key, Ready: await AnyReady(service.Value, cancellationToken))));
            var missing = states.Where(state => !state.Ready).Select(state => state.Key).ToList();
            last = (time.GetUtcNow(), missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"not ready: {string.Join(", ", missing)}"));
            return last.Result;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    private async Task<bool> AnyReady(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(addresses.Select(address => IsReady(address, cancellationToken)));
        return answers.Contains(true);
    }

    private async Task<bool> IsReady(string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(new Uri(address), "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

public static class ServicesReadyRegistration
{
    public static void AddServicesReady(this IServiceCollection services, IConfiguration configuration)
    {
        var addresses = Routes.Services.ToDictionary(service => service, service => Routes.AddressesOf(configuration, service));
        services.AddSingleton(provider => new ServicesReady(addresses, provider.GetRequiredService<TimeProvider>()));
        services.AddHealthChecks().AddCheck<ServicesReady>("services", tags: ["ready"]);
    }
}
