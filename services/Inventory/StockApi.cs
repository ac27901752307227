using System.ComponentModel.DataAnnotations;
using Dapper;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>The back office's stock.</summary>
public static class StockApi
{
    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        var stock = routes.MapGroup("/api/admin/stock").RequireAuthorization(Authentication.Merchant).WithTags("Stock");
        stock.MapGet("/", List).WithSummary("All stock, by product id");
        stock.MapGet("/{productId:guid}", One).WithSummary("The stock of one product");
        stock.MapPost("/{productId:guid}/adjustments", Adjust).WithSummary("Adds units, or takes available ones away");
    }

    private static async Task<IResult> One(Guid productId, Database database, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT product_id, sku, available, reserved, sold, version, announced_level, announced_number, announced_at, level_due_at
            FROM stock WHERE product_id = @productId
            """;
        await using var connection = await database.Open(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<StockRow>(new(sql, new { productId }, cancellationToken: cancellationToken));
        return row is null ? StockAnswers.Unknown(productId) : TypedResults.Ok(StockView.Of(row.ToItem()));
    }

    private static async Task<IResult> List([AsParameters] StockQuery query, Database database, CancellationToken cancellationToken)
    {
        var named = query.Ids is { Length: > 0 };
        var sql = $"""
            SELECT product_id, sku, available, reserved, sold, version, announced_level, announced_number, announced_at, level_due_at
            FROM stock WHERE product_id > @after {(named ? "AND product_id IN @ids" : "")} AND (@sku IS NULL OR sku = @sku) AND available <= @most ORDER BY product_id LIMIT @take
            """;
        var limit = query.Limit ?? (named ? query.Ids!.Length : 24);
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<StockRow>(new(sql,
            new { after = query.After ?? Guid.Empty, query.Ids, query.Sku, most = query.AtMost ?? int.MaxValue, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        var page = rows.Take(limit).Select(row => StockView.Of(row.ToItem())).ToList();
        return TypedResults.Ok(new StockPage(page, rows.Count > limit ? page[^1].ProductId : null));
    }

    private static async Task<IResult> Adjust(
        Guid productId, AdjustmentRequest request, HttpContext http, GroupCommit<StockWorld> commit, CancellationToken cancellationToken)
    {
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;
        var command = Command.From(http, request, request);
        var deed = Deed.Of(http, "stock-adjusted", $"product {productId}", $"{request.Quantity:+0;-0}: {request.Reason}");
        return await commit.Do(command with { Body = new AdjustStock(command.Id, productId, request.Quantity, request.Reason, http.User.Id()), Deed = deed }, cancellationToken)
            ?? (IResult)TypedResults.NoContent();
    }
}

/// <param name="AtMost">Only products with at most so many units available.</param>
/// <param name="Ids">Only these products.</param>
public sealed record StockQuery(Guid? After, [property: Range(1, 100)] int? Limit, string? Sku, int? AtMost, [property: MaxLength(100)] Guid[]? Ids);

public sealed record StockPage(IReadOnlyList<StockView> Items, Guid? Next);

public sealed record AdjustmentRequest([property: Range(-1_000_000, 1_000_000)] int Quantity, [property: Required, StringLength(200, MinimumLength = 1)] string Reason);
