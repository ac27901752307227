using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Storefront;

/// <summary>One line of the audit log.</summary>
/// <param name="ActorId">Null where nobody is known to have done it.</param>
public sealed record DeskDeed(long Id, DateTimeOffset At, Guid? ActorId, string ActorName, string Service, string Action, string Subject, string Detail)
{
    /// <summary>The desk's own page of what it was done to, where there is one.</summary>
    public string? Where => Subject.Split(' ') is [var kind, var id] && Guid.TryParse(id, out _) ? kind switch
    {
        "order" => $"{DeskSection.Home}/orders/{id}",
        "account" => $"{DeskSection.Home}/customers/{id}",
        "product" => $"{DeskSection.Home}/{(Service == "inventory" ? "stock" : "catalogue")}/{id}",
        _ => null,
    } : null;
}

public sealed record DeskDeeds(IReadOnlyList<DeskDeed> Items, long? Next);

/// <summary>What walking the chain of the log came to.</summary>
public sealed record DeskChain(bool Intact, long Rows, string Head, long? FirstBroken, string? Fault);

/// <summary>Who did what behind the counter.</summary>
public sealed class AuditDesk(HttpClient http) : DeskService(http)
{
    private const string Api = "/api/admin/audit";

    public async Task<DeskDeeds> Page(string? actor, string? service, string? subject, long? after, int limit, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string?>
        {
            ["actor"] = actor, ["service"] = service, ["subject"] = subject, ["after"] = after?.ToString(CultureInfo.InvariantCulture), ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
        };
        return await Read<DeskDeeds>(QueryHelpers.AddQueryString(Api, query), cancellationToken) ?? new([], null);
    }

    public Task<DeskChain?> Verify(CancellationToken cancellationToken) => Read<DeskChain>(Api + "/verification", cancellationToken);
}
