using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Storefront;

/// <summary>Every order, for those who look after them.</summary>
public sealed class OrdersDesk(HttpClient http) : DeskService(http)
{
    /// <param name="number">Of the one order that is looked for.</param>
    public async Task<OwnOrders> Page(string? status, string? number, Guid? after, int limit, CancellationToken cancellationToken)
    {
        var address = QueryHelpers.AddQueryString("/api/admin/orders", new Dictionary<string, string?>
        {
            ["limit"] = limit.ToString(CultureInfo.InvariantCulture), ["status"] = status, ["number"] = number, ["after"] = after?.ToString(),
        });
        return await Read<OwnOrders>(address, cancellationToken) ?? new([], null);
    }

    public Task<OwnOrder?> Find(Guid id, CancellationToken cancellationToken) => Read<OwnOrder>($"/api/orders/{id}", cancellationToken);

    public Task<OrderXRay?> XRay(Guid id, CancellationToken cancellationToken) => Read<OrderXRay>($"/api/orders/{id}/history", cancellationToken);

    /// <summary>The last hour.</summary>
    public Task<OrderPulse?> Pulse(CancellationToken cancellationToken) => Read<OrderPulse>("/api/admin/orders/pulse", cancellationToken);

    /// <summary>Pays money back without goods.</summary>
    public Task<DeskProblem?> Refund(Guid id, Contracts.Money amount, string reason, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, $"/api/admin/orders/{id}/refunds", JsonContent.Create(new { amount, reason }), cancellationToken, key);
}

/// <summary>What happened to an order in every service that took part, as Ordering gathers it.</summary>
public sealed record OrderXRay(
    Guid OrderId, string Number, string Status, int Retries, int Compensations, double DurationMs, IReadOnlyList<XRayService> Services, IReadOnlyList<XRayEvent> Events);

/// <param name="Problem">Why its part is missing, when it is.</param>
public sealed record XRayService(string Name, string? Status, bool Reachable, string? Problem, int Events, double DurationMs);

/// <param name="From">Whose message it was: a service, the provider, the shopper.</param>
/// <param name="Cause">Id of that message.</param>
/// <param name="Kind">step, retry or compensation.</param>
public sealed record XRayEvent(
    string Service, long Version, DateTimeOffset At, string Event, string Status, string? Detail, string Message, string From, Guid Cause, string? Trace, string Kind);

/// <param name="Lost">Rejected or cancelled by now, of those placed.</param>
public sealed record OrderPulse(DateTimeOffset Since, long Placed, long Lost, Contracts.Money Taken, IReadOnlyList<PulseMinute> Minutes);

public sealed record PulseMinute(DateTimeOffset At, long Placed, long Lost);
