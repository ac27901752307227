using System.ComponentModel.DataAnnotations;
using Dapper;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>Products that ran low, sold out or came back, newest first.</summary>
public static class AlertsApi
{
    public static void MapStockAlerts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/stock/alerts", List).RequireAuthorization(Authentication.Merchant).WithTags("Stock")
            .WithSummary("Products that ran low, were sold out or came back, newest first")
            .WithDescription("With standing=true only what still stands: the newest alert of its product, which is still low or out.");

    private static async Task<IResult> List([AsParameters] AlertsQuery query, Database database, CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT a.id, a.product_id, s.sku, a.kind, a.available, s.available AS now, a.at
            FROM stock_alerts a JOIN stock s ON s.product_id = a.product_id
            WHERE a.id < @before AND (@kind IS NULL OR a.kind = @kind)
            {(query.Standing == true ? "AND s.available <= @low AND a.kind <> 'back' AND NOT EXISTS (SELECT 1 FROM stock_alerts b WHERE b.product_id = a.product_id AND b.version > a.version)" : "")}
            ORDER BY a.id DESC LIMIT @take
            """;
        var limit = query.Limit ?? 24;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<AlertView>(new(sql,
            new { before = query.After ?? ulong.MaxValue, query.Kind, low = StockItem.LowFrom, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        return TypedResults.Ok(new AlertPage([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id : null));
    }
}

public sealed record AlertsQuery(ulong? After, [property: Range(1, 100)] int? Limit, [property: AllowedValues(null, "low", "out", "back")] string? Kind, bool? Standing);

/// <param name="Available">How many there were then.</param>
/// <param name="Now">How many there are.</param>
public sealed record AlertView(ulong Id, Guid ProductId, string Sku, string Kind, int Available, int Now, DateTimeOffset At);

public sealed record AlertPage(IReadOnlyList<AlertView> Items, ulong? Next);
