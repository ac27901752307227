using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Shop.Platform;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Experiments;

/// <summary>Says who sees what, and writes down that it was seen, a few seconds' worth at a time.</summary>
public sealed class ExperimentDesk(IOptions<RecommendationOptions> options, GroupCommit<DiscoveryWorld> commit, ILogger<ExperimentDesk> log) : BackgroundService
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);
    private readonly Channel<Exposure> seen = Channel.CreateBounded<Exposure>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly HashSet<Exposure> written = [];

    public IReadOnlyList<Experiment> All => options.Value.Experiments;

    /// <summary>The variant for this shopper; load tests and those who are nobody see what is usual and do not count.</summary>
    public Variant Show(string surface, HttpContext http)
    {
        var variant = Variant.Usual;
        if (http.User.Identity?.IsAuthenticated == true && All.FirstOrDefault(experiment => experiment.Surface == surface) is { } running)
        {
            variant = running.Of(http.User.Id());
            if (System.Diagnostics.Activity.Current?.GetBaggageItem("synthetic") != "true") seen.Writer.TryWrite(new(running.Name, http.User.Id(), variant.Name));
        }
        DiscoveryMetrics.Shown(surface, variant.Name);
        return variant;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await seen.Reader.WaitToReadAsync(stoppingToken))
        {
            var exposures = new List<Exposure>();
            while (exposures.Count < 500 && seen.Reader.TryRead(out var exposure))
                if (written.Add(exposure)) exposures.Add(exposure);
            if (written.Count > 100_000) written.Clear(); // the table's key keeps the first of each anyway
            try
            {
                if (exposures.Count > 0) await commit.Do(new Command(Guid.CreateVersion7(), "exposures", new RecordExposures(exposures), null, false), stoppingToken);
            }
            catch (StoreUnavailable exception)
            {
                log.LogWarning("{Count} exposures are lost: {Reason}", exposures.Count, exception.Message);
            }
            await Task.Delay(interval, stoppingToken);
        }
    }
}
