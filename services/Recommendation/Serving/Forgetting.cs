using Dapper;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Recommendation.Serving;

/// <summary>Who looked at what is forgotten after a while, a thousand rows at a time.</summary>
public sealed class Forgetting(Database database, IOptions<RecommendationOptions> options, ILogger<Forgetting> log) : PeriodicService(TimeSpan.FromMinutes(10), log)
{
    protected override async Task Work(CancellationToken cancellationToken)
    {
        const string sql = "DELETE FROM views WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL @days DAY ORDER BY seen_at LIMIT 1000";
        await using var connection = await database.Open(cancellationToken);
        while (await connection.ExecuteAsync(new(sql, new { days = (int)options.Value.KeepViews.TotalDays }, cancellationToken: cancellationToken)) == 1000)
        {
        }
    }
}
