using System.ComponentModel.DataAnnotations;
using MassTransit;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Identity;

/// <summary>The audit log: read by those who run the shop, written by what they do.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/admin/audit").RequireAuthorization(Authentication.Ops).WithTags("Audit");
        audit.MapGet("", (([AsParameters] AuditQuery query, AuditQueries log, CancellationToken cancellationToken) =>
                log.Page(query.Actor, query.Service, query.Subject, query.After, query.Limit ?? 50, cancellationToken)))
            .WithName("Audit").WithSummary("Who did what, the newest first: by actor (id or name), service, subject");
        audit.MapGet("/verification", (AuditQueries log, CancellationToken cancellationToken) => log.Verify(cancellationToken))
            .WithName("VerifyAudit").WithSummary("Walks the chain of hashes: intact, or the first row that is not");
    }
}

/// <param name="Actor">An account's id, or its name.</param>
/// <param name="Subject">Such as <c>order 0199…</c>.</param>
/// <param name="After">The last id of the page before.</param>
public sealed record AuditQuery(
    [property: StringLength(100)] string? Actor, [property: StringLength(30)] string? Service, [property: StringLength(120)] string? Subject, long? After, [property: Range(1, 100)] int? Limit);

/// <summary>What staff do in other services, told with the commit that did it.</summary>
public sealed class AuditConsumers(GroupCommit<AccountWorld> commit) : IConsumer<StaffActed>
{
    public Task Consume(ConsumeContext<StaffActed> context) => commit.Do(context);
}
