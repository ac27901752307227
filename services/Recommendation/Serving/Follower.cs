using Microsoft.Extensions.Options;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Serving;

/// <summary>Keeps what is in memory as the database says: woken by own commits, and every few seconds for those of other replicas.</summary>
public sealed class Follower(Learner learner, Shelves shelves, Wakening wakening, IOptions<RecommendationOptions> options, ILogger<Follower> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var knowledge = new Knowledge(options.Value);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await learner.CatchUp(knowledge, stoppingToken);
                if (!shelves.IsFilled) shelves.Replace(knowledge);
                await wakening.Wait(options.Value.Follow, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("What is known cannot be brought up to date: {Reason}", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }
}
