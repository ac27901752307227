using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>A code to try in development: a tenth off, for anybody and for any number of orders.</summary>
public sealed partial class DemoPromotion(IHostEnvironment environment, GroupCommit<OrderWorld> commit, ILogger<DemoPromotion> log) : BackgroundService
{
    public const string Code = "SPRIG10";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!environment.IsDevelopment()) return;
        var terms = new PromotionTerms("a tenth off", "九折优惠", PromotionKind.Percent, "GBP") { Percent = 10, PerShopper = 1_000 };
        // One id: a restart makes it no second time, and whoever ended it is not contradicted.
        var command = new Command(MessageIds.Hash($"demo\n{Code}"), "demo", new CreatePromotion(Code, terms), null, Synthetic: false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await commit.Do(command, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotYet(log, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The code to try cannot be made yet: {Reason}")]
    private static partial void LogNotYet(ILogger log, string reason);
}
