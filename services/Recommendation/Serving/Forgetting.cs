using Dapper;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Recommendation.Serving;

/// <summary>Who looked at what is forgotten after a while, a thousand rows at a time.</summary>
public sealed class Forgetting(Database database, IOptions<RecommendationOptions> options, ILogger<Forgetting> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        const string sql = "DELETE FROM views WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL @days DAY ORDER BY seen_at LIMIT 1000";
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var connection = await database.Open(stoppingToken);
                while (await connection.ExecuteAsync(new(sql, new { days = (int)options.Value.KeepViews.TotalDays }, cancellationToken: stoppingToken)) == 1000)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Old views are forgotten later: {Reason}", exception.Message);
            }
        }
    }
}
