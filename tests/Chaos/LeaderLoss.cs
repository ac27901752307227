using System.Diagnostics;
using Dapper;
using Shop.Audit;

namespace Shop.Chaos;

/// <summary>A cluster of three brokers loses the leader of Ordering's queue under load, again and again.</summary>
public static class LeaderLoss
{
    private const string Queue = "ordering";

    public static async Task<bool> Run(ChaosShop chaos, int kills, int shoppers, int seed)
    {
        await using var cluster = await BrokerCluster.Form(chaos);
        var workload = await Workload.Prepare(chaos.Shop, shoppers, seed);
        var buying = workload.Run(int.MaxValue, TimeSpan.FromSeconds(20 + (kills * 45)));
        var pauses = new List<double>();
        for (var n = 0; n < kills; n++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            var leader = await cluster.Leader(Queue) ?? throw new InvalidOperationException($"Nobody leads {Queue}.");
            var before = await Confirmed(chaos);
            await cluster.Kill(leader);
            var clock = Stopwatch.StartNew();
            while (await cluster.Leader(Queue) is not { } next || next == leader) await Task.Delay(50);
            var elected = clock.Elapsed.TotalSeconds;
            // What was in a batch as the leader died may still be counted: one more than that has come through the new leader.
            while (await Confirmed(chaos) < before + 5) await Task.Delay(50);
            pauses.Add(clock.Elapsed.TotalSeconds);
            Console.WriteLine($"  {leader} killed as the leader: {await cluster.Leader(Queue)} leads after {elected:F1} s, orders are confirmed again after {pauses[^1]:F1} s; {workload.History.Orders:N0} orders accepted");
            await Task.Delay(TimeSpan.FromSeconds(5));
            await cluster.Return();
        }
        await buying;
        await chaos.Ready(TimeSpan.FromSeconds(60));
        var report = await ChaosRun.Clean(chaos, workload.History.ToHistory(), TimeSpan.FromSeconds(120));
        Console.WriteLine($"{workload.History.Orders:N0} orders, {kills} leaders killed, longest pause {pauses.Max():F1} s");
        Console.WriteLine(Report.ToTable(report));
        return report.IsClean;
    }

    private static async Task<long> Confirmed(ChaosShop chaos)
    {
        await using var connection = await chaos.Shop.Open("ordering");
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM order_history WHERE status = 'confirmed' AND moved");
    }
}
