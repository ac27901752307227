using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Shop.Cart;

/// <summary>Ready once Redis has answered. A later outage degrades the service, it does not eject it.</summary>
public sealed class RedisCheck(IConnectionMultiplexer redis) : IHealthCheck
{
    private static volatile bool passed;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (passed) return HealthCheckResult.Healthy();
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            passed = true;
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
