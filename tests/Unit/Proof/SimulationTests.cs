using Shop.Proof.Simulation;

namespace Shop.Tests.Unit.Proof;

/// <summary>Tier 1, as far as a minute's tests go; `tests/Proof -- simulate` goes on.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Two_hundred_seeds_keep_every_invariant()
    {
        var total = new Total();
        for (var seed = 1; seed <= 200; seed++)
        {
            var run = new Run(seed, new(Orders: 20));
            total.Add(run, run.Go());
        }
        Assert.Empty(total.Failures.SelectMany(failure => failure.Value.Select(violation => $"seed {failure.Key}: {violation}")));
        Assert.True(total is { Orders: > 3900, Crashes: > 1000, Duplicates: > 1000 });
        Assert.Superset(new HashSet<string> { "Delivered", "Cancelled", "Rejected", "Returned" }, total.Statuses.Keys.ToHashSet());
    }

    [Fact]
    public void A_seed_replays()
    {
        static (int, int, string) Play()
        {
            var run = new Run(7, new());
            run.Go();
            return (run.Time.Happened, run.Broker.Published, string.Join(',', run.Orders.Orders.Values.Select(order => $"{order.Id} {order.Status} {order.Version}")));
        }

        Assert.Equal(Play(), Play());
    }

    /// <summary>The test of the test: what is planted is found.</summary>
    [Theory]
    [InlineData(Flaw.NoInbox)]
    [InlineData(Flaw.AckBeforeCommit)]
    [InlineData(Flaw.MarkBeforeSend)]
    [InlineData(Flaw.NoDeadlines)]
    [InlineData(Flaw.LostUpdates)]
    [InlineData(Flaw.NoRelease)]
    [InlineData(Flaw.NoProviderKey)]
    [InlineData(Flaw.PartialCommit)]
    public void A_flaw_in_the_plumbing_is_found(Flaw flaw) =>
        Assert.Contains(Enumerable.Range(1, 60), seed => new Run(seed, new(Flaw: flaw)).Go().Count > 0);
}
