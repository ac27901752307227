using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Shop.Platform;

namespace Shop.Inventory;

/// <summary>What moved of one product, newest first, and how many were on the shelf after it.</summary>
public static class LedgerApi
{
    public static void MapLedger(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/stock/{productId:guid}/ledger", Page).RequireAuthorization(Authentication.Merchant).WithTags("Stock")
            .WithSummary("What moved of a product's stock, newest first, with the reasons people gave");

    private static async Task<IResult> Page(Guid productId, [AsParameters] LedgerQuery query, Database database, CancellationToken cancellationToken)
    {
        // One statement, so that stock and ledger are of the same moment.
        const string sql = """
            SELECT s.available + s.reserved AS on_shelf, l.id, l.kind, l.quantity, l.cause, a.reason, a.actor, l.at
            FROM stock s
            LEFT JOIN (SELECT id, product_id, kind, quantity, cause, at FROM stock_ledger WHERE product_id = @productId AND id < @before ORDER BY id DESC LIMIT @take) l ON TRUE
            LEFT JOIN adjustments a ON a.id = l.cause
            WHERE s.product_id = @productId ORDER BY l.id DESC
            """;
        if (LedgerCursor.Parse(query.After) is not var (before, shelf)) return Answer.Problem(400, "validation", "The request is not valid",
            "See errors, by field.", ("errors", new Dictionary<string, string[]> { ["after"] = ["must be the `next` of the page before"] }));
        var limit = query.Limit ?? 24;
        await using var connection = await database.Open(cancellationToken);
        var rows = (await connection.QueryAsync<LedgerRow>(new(sql, new { productId, before, take = limit + 1 }, cancellationToken: cancellationToken))).ToList();
        if (rows.Count == 0) return StockAnswers.Unknown(productId);

        var onShelf = shelf ?? rows[0].OnShelf;
        List<LedgerView> items = [];
        LedgerCursor? next = null;
        foreach (var row in rows.Where(row => row.Id is not null))
        {
            if (items.Count == limit)
            {
                next = new(items[^1].Id, onShelf);
                break;
            }
            items.Add(new(row.Id!.Value, row.Kind!, row.Quantity!.Value, onShelf, row.Cause!.Value, row.Reason, row.Actor, row.At!.Value));
            onShelf -= OnShelf(row.Kind!, row.Quantity.Value);
        }
        return TypedResults.Ok(new LedgerPage(items, next?.ToString()));
    }

    // What is set aside for an order still stands there until it is sold.
    private static long OnShelf(string kind, int quantity) => kind switch
    {
        "reserve" or "release" => 0,
        "sell" => -quantity,
        _ => quantity,
    };

    private sealed record LedgerRow(
        long OnShelf, ulong? Id, string? Kind, int? Quantity, Guid? Cause, string? Reason, Guid? Actor, DateTimeOffset? At);
}

/// <summary>Where a page ended, and how many were on the shelf then: the ledger only grows, so that stays true.</summary>
public readonly record struct LedgerCursor(ulong Before, long? OnShelf)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Before}.{OnShelf}");

    /// <returns>Null when the text is none.</returns>
    public static LedgerCursor? Parse(string? text) => text?.Split('.') switch
    {
        null => new(ulong.MaxValue, null),
        [var before, var shelf] when ulong.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(shelf, NumberStyles.None, CultureInfo.InvariantCulture, out var units) => new(id, units),
        _ => null,
    };
}

public sealed record LedgerQuery(string? After, [property: Range(1, 100)] int? Limit);

/// <param name="Quantity">As booked: only an adjustment can be below zero.</param>
/// <param name="OnShelf">Available and reserved units after it.</param>
/// <param name="Cause">The order, return or adjustment.</param>
/// <param name="Reason">Of an adjustment.</param>
public sealed record LedgerView(ulong Id, string Kind, int Quantity, long OnShelf, Guid Cause, string? Reason, Guid? Actor, DateTimeOffset At);

public sealed record LedgerPage(IReadOnlyList<LedgerView> Items, string? Next);
