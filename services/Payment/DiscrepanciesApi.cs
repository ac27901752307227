using System.ComponentModel.DataAnnotations;
using System.Data;
using Dapper;
using Shop.Platform;

namespace Shop.Payment;

/// <summary>Where the provider's book and ours differ, and payments that need a person.</summary>
public static class DiscrepanciesApi
{
    public static void MapDiscrepancies(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/api/admin/payments").RequireAuthorization(Authentication.Ops).WithTags("Back office");
        payments.MapGet("/discrepancies", List).WithSummary("Differences to the providers' books and payments that need a person, newest first; open=true for those without a resolution or repair");
        payments.MapPost("/discrepancies/{id:long}/resolution", Resolve).Idempotent<ResolutionRequest>().WithSummary("A person has seen to it; the first note stands");
    }

    private static async Task<IResult> List([AsParameters] DiscrepancyQuery query, Database database, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT id, provider, order_id, kind, subject, detail, repaired, found_at, resolved_at, resolved_by, note FROM discrepancies
            WHERE id < @before {(query.Open == true ? "AND resolved_at IS NULL AND NOT repaired" : "")} ORDER BY id DESC LIMIT @take
            """;
        var limit = query.Limit ?? 24;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<DiscrepancyView>(new(sql, new { before = query.After ?? long.MaxValue, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        return TypedResults.Ok(new DiscrepancyPage([.. rows.Take(limit)], rows.Count > limit ? (long)rows[limit - 1].Id : null));
    }

    private static async Task<IResult> Resolve(long id, ResolutionRequest request, HttpContext http, Database database, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT id, provider, order_id, kind, subject, detail, repaired, found_at, resolved_at, resolved_by, note FROM discrepancies WHERE id = @id
            """;
        const string change = "UPDATE discrepancies SET resolved_at = UTC_TIMESTAMP(6), resolved_by = @by, note = @Note WHERE id = @id AND resolved_at IS NULL";
        await using var connection = await database.Open(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (await connection.ExecuteAsync(new(change, new { id, by = http.User.Id(), request.Note }, transaction, cancellationToken: cancellationToken)) > 0)
            await Deed.Of(http, "books-resolved", $"difference {id}", request.Note).Tell(transaction, "payment");
        var found = await connection.QuerySingleOrDefaultAsync<DiscrepancyView>(new(sql, new { id }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return found is { } row
            ? TypedResults.Ok(row)
            : Answer.Problem(404, "discrepancy-unknown", "No such discrepancy", "There is none with this id.");
    }
}

public sealed record DiscrepancyQuery(long? After, [property: Range(1, 100)] int? Limit, bool? Open);

public sealed record DiscrepancyView(
    ulong Id, string Provider, Guid OrderId, string Kind, string Subject, string Detail, bool Repaired, DateTimeOffset FoundAt, DateTimeOffset? ResolvedAt, Guid? ResolvedBy, string? Note);

public sealed record DiscrepancyPage(IReadOnlyList<DiscrepancyView> Items, long? Next);

public sealed record ResolutionRequest([property: Required, StringLength(500, MinimumLength = 1)] string Note);
