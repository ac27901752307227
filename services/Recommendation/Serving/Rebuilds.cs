using Dapper;
using Shop.Platform;

namespace Shop.Recommendation.Serving;

/// <summary>
/// Rebuilds that were asked for by the command <c>rebuild</c>. Each replica does each once: at its start it has just read everything, so only
/// what is asked afterwards counts.
/// </summary>
public sealed class Rebuilds(Database database)
{
    private long? done;

    /// <returns>The rebuild to do now, or null.</returns>
    public async Task<long?> Asked(CancellationToken cancellationToken)
    {
        const string sql = "SELECT COALESCE(MAX(id), 0) FROM rebuilds";
        await using var connection = await database.Open(cancellationToken);
        var latest = await connection.ExecuteScalarAsync<long>(new(sql, cancellationToken: cancellationToken));
        done ??= latest;
        return latest > done ? latest : null;
    }

    public async Task Done(long rebuild, int products, int baskets, CancellationToken cancellationToken)
    {
        const string sql = "UPDATE rebuilds SET done_at = COALESCE(done_at, UTC_TIMESTAMP(6)), products = @products, baskets = @baskets WHERE id = @rebuild";
        await using var connection = await database.Open(cancellationToken);
        await connection.ExecuteAsync(new(sql, new { rebuild, products, baskets }, cancellationToken: cancellationToken));
        done = rebuild;
    }
}
