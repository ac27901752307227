using Microsoft.Extensions.Options;
using Shop.Recommendation.Registry;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Serving;

/// <summary>Keeps what is in memory as the database says: woken by own commits, and every few seconds for those of other replicas. The one writer.</summary>
public sealed class Follower(
    Learner learner, ModelKeeper models, Rebuilds rebuilds, Shelves shelves, Wakening wakening, IOptions<RecommendationOptions> options, ILogger<Follower> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var knowledge = new Knowledge(options.Value);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var rest = Task.Delay(options.Value.Apart, stoppingToken);
                await Follow(knowledge, stoppingToken);
                if (await rebuilds.Asked(stoppingToken) is { } rebuild) knowledge = await Anew(knowledge, rebuild, stoppingToken);
                await wakening.Wait(options.Value.Follow, stoppingToken);
                await rest;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("What is known cannot be brought up to date: {Reason}", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task Follow(Knowledge knowledge, CancellationToken cancellationToken)
    {
        var (products, baskets) = await learner.CatchUp(knowledge, cancellationToken);
        foreach (var shelf in shelves.All.Where(shelf => shelf.Knowledge == knowledge))
        {
            await shelf.Put(products, cancellationToken);
            shelf.Learn(baskets);
        }
        await models.Settle(knowledge, cancellationToken);
    }

    /// <summary>Beside what is served from, and then in its place: nobody waits meanwhile.</summary>
    private async Task<Knowledge> Anew(Knowledge old, long rebuild, CancellationToken cancellationToken)
    {
        var fresh = new Knowledge(options.Value);
        await Follow(fresh, cancellationToken);
        await rebuilds.Done(rebuild, fresh.Count, fresh.Companions.Learned, cancellationToken);
        log.LogInformation("Learned anew: {Products} products, {Baskets} baskets", fresh.Count, fresh.Companions.Learned);
        _ = Task.Delay(TimeSpan.FromMinutes(1), CancellationToken.None).ContinueWith(_ => old.Dispose(), TaskScheduler.Default);
        return fresh;
    }
}
