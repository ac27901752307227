using Shop.Audit;
using Shop.Chaos;
using Shop.Tests.Integration.Servers;
using Xunit.Abstractions;

namespace Shop.Tests.Integration.Chaos;

/// <summary>Tier 2 in small: kills, pauses and a bad network between real processes; `tests/Chaos -- run` goes on.</summary>
[Collection(ServerSet.Collection)]
public sealed class StormTests(ITestOutputHelper output)
{
    [Fact]
    public async Task After_a_storm_the_auditor_finds_nothing()
    {
        await using var chaos = await ChaosShop.Start(Path.Combine(Path.GetTempPath(), "shop-tests-storm"));
        var workload = await Workload.Prepare(chaos.Shop, shoppers: 24, seed: 7);
        var result = await ChaosRun.Go(chaos, workload, orders: 300, seed: 7, FaultPlan.Make(7, FaultCounts.Small), TimeSpan.FromSeconds(80));
        output.WriteLine($"{result.Summary}\n{Report.ToTable(result.Report)}");
        Assert.True(result.Report.IsClean, Report.ToTable(result.Report));
        Assert.True(result.Orders >= 100, result.Summary);
    }
}
