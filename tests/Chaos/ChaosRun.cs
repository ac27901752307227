using System.Diagnostics;
using Shop.Audit;

namespace Shop.Chaos;

/// <summary>One run: a shop, its shoppers, the faults of a seed, and at the end the strict auditor.</summary>
public sealed record ChaosResult(
    int Seed, int Orders, IReadOnlyDictionary<FaultKind, int> Faults, int Repeated, IReadOnlyDictionary<System.Net.HttpStatusCode, int> Answers, int Unanswered,
    TimeSpan Took, TimeSpan Cleaned, AuditReport Report)
{
    public string Summary =>
        $"seed {Seed}: {Orders:N0} orders accepted in {Took.TotalSeconds:F0} s under {string.Join(", ", Faults.OrderBy(fault => fault.Key).Select(fault => $"{fault.Value} {fault.Key}"))}, "
        + $"{Repeated:N0} messages sent again; answers {string.Join(", ", Answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value:N0} x {(int)answer.Key}"))}, {Unanswered:N0} none; "
        + $"clean {Cleaned.TotalSeconds:F0} s after the last fault was healed";
}

public static class ChaosRun
{
    public static async Task<ChaosResult> Go(
        ChaosShop chaos, Workload workload, int orders, int seed, IReadOnlyList<Fault> plan, TimeSpan atMost, TimeSpan? patience = null)
    {
        var injector = new Injector(chaos);
        await using var tap = new Tap(chaos.Shop.Broker, percent: 20);
        tap.Start();
        var clock = Stopwatch.StartNew();
        var buying = workload.Run(orders, atMost);
        // Spread over the orders: so much chaos per order, however fast they come.
        for (var n = 0; n < plan.Count && !buying.IsCompleted; n++)
        {
            var due = (n + 1) * orders / (plan.Count + 1);
            var wait = clock.Elapsed + atMost / (plan.Count + 1);
            while (workload.History.Orders < due && clock.Elapsed < wait && !buying.IsCompleted) await Task.Delay(50);
            Console.WriteLine($"  {clock.Elapsed.TotalSeconds,5:F0} s {workload.History.Orders,6:N0} orders: {plan[n].Kind} {plan[n].Target}{(plan[n].Kind == FaultKind.Network ? $" {plan[n].Weather}" : "")}{(plan[n].Length > TimeSpan.Zero ? $" {plan[n].Length.TotalSeconds:F0} s" : "")}");
            await injector.Inject(plan[n]);
        }
        await buying;
        var took = clock.Elapsed;
        await injector.Heal();
        await chaos.Ready(TimeSpan.FromSeconds(60));
        // Fair weather at last: what was learned wrongly in the storm must not be what stays.
        await workload.Run(int.MaxValue, TimeSpan.FromSeconds(8));
        var heal = Stopwatch.StartNew();
        var report = await Clean(chaos, workload.History.ToHistory(), patience ?? TimeSpan.FromSeconds(120));
        return new(seed, workload.History.Orders, injector.Done, tap.Repeated, workload.Answers, workload.Unanswered, took, heal.Elapsed, report);
    }

    /// <summary>The strict auditor's last word, as soon as it is clean or when patience ends.</summary>
    public static async Task<AuditReport> Clean(ChaosShop chaos, History history, TimeSpan patience)
    {
        for (var deadline = DateTime.UtcNow + patience; ;)
        {
            try
            {
                return await Auditor.LookUntilClean(ShopAddress.FromRunDirectory(chaos.Shop.RunDirectory), deadline - DateTime.UtcNow, history);
            }
            catch (Exception exception) when (DateTime.UtcNow < deadline && exception is MySqlConnector.MySqlException or HttpRequestException or StackExchange.Redis.RedisException or IOException)
            {
                await Task.Delay(1000);
            }
        }
    }
}
