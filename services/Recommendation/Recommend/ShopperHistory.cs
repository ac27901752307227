using Dapper;
using Shop.Platform;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Recommend;

/// <summary>A product this shopper dealt with, the latest first.</summary>
public sealed record Trace(Guid Product, bool Bought, DateTimeOffset At);

/// <summary>What one shopper looked at and bought; read when it is asked for, so that an erased shopper is gone at once.</summary>
public sealed class ShopperHistory(Database database)
{
    public async Task<IReadOnlyList<Trace>> Of(Guid shopper, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT product_id, seen_at FROM views WHERE shopper = @shopper ORDER BY seen_at DESC LIMIT 100;
            SELECT products, placed_at FROM baskets WHERE shopper = @shopper ORDER BY placed_at DESC LIMIT 20
            """;
        await using var connection = await database.Open(cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new(sql, new { shopper }, cancellationToken: cancellationToken));
        var seen = (await answers.ReadAsync<SeenRow>()).Select(row => new Trace(row.ProductId, false, row.SeenAt)).ToList();
        var bought = (await answers.ReadAsync<BoughtRow>()).SelectMany(row => DiscoveryWriter.Unpacked(row.Products).Select(product => new Trace(product, true, row.PlacedAt)));
        return [.. seen.Concat(bought).OrderByDescending(trace => trace.At)];
    }

    private sealed record SeenRow(Guid ProductId, DateTimeOffset SeenAt);

    private sealed record BoughtRow(byte[] Products, DateTimeOffset PlacedAt);
}
