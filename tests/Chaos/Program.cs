using Shop.Audit;
using Shop.Chaos;
using Shop.Load;

var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
string Option(string name, string fallback) => options.GetValueOrDefault(name, fallback);
int Number(string name, int fallback) => int.Parse(Option(name, $"{fallback}"));

return args.FirstOrDefault() switch
{
    "run" => await Run(),
    "cluster" => await Cluster(),
    "hot" => await HotProduct.Run(new RunningShop(Option("run-dir", ".run")), Number("buyers", 2000), Number("units", 500)),
    _ => Usage(),
};

async Task<int> Run()
{
    var counts = new FaultCounts(Number("service-kills", 40), Number("server-kills", 12), Number("pauses", 16), Number("network", 60), Number("disk-full", 1), Number("slow-database", 1));
    var failed = 0;
    for (var seed = Number("seed", 1); seed < Number("seed", 1) + Number("seeds", 1); seed++)
    {
        await using var chaos = await ChaosShop.Start(Path.GetFullPath(Option("run-dir", Path.Combine(Path.GetTempPath(), "shop-chaos"))));
        var workload = await Workload.Prepare(chaos.Shop, Number("shoppers", 32), seed);
        var result = await ChaosRun.Go(chaos, workload, Number("orders", 5000), seed, FaultPlan.Make(seed, counts), TimeSpan.FromMinutes(Number("minutes", 12)));
        Console.WriteLine(result.Summary);
        Console.WriteLine(Report.ToTable(result.Report));
        if (Option("json", "") is { Length: > 0 } json) await File.WriteAllTextAsync(json, Report.ToJson(result.Report));
        if (result.Report.IsClean) continue;
        failed++;
        Console.WriteLine($"again with: dotnet run --project tests/Chaos -- run --seed {seed} --orders {Number("orders", 5000)}");
    }
    return failed == 0 ? 0 : 1;
}

async Task<int> Cluster()
{
    await using var chaos = await ChaosShop.Start(Path.GetFullPath(Option("run-dir", Path.Combine(Path.GetTempPath(), "shop-cluster"))));
    return await LeaderLoss.Run(chaos, Number("kills", 6), Number("shoppers", 16), Number("seed", 1)) ? 0 : 1;
}

static int Usage()
{
    Console.WriteLine("""
        usage: dotnet run --project tests/Chaos -- COMMAND

          run  [--orders 5000] [--seed 1] [--seeds 1] [--minutes 12] [--shoppers 32] [--run-dir DIR] [--json FILE]
               [--service-kills 40] [--server-kills 12] [--pauses 16] [--network 60] [--disk-full 1] [--slow-database 1]
               a shop of real processes behind a fault proxy, the faults of the seed, and the strict auditor at the end
               (a full disk needs a --run-dir on a file system of its own of at most 8 GB: mount -t tmpfs -o size=3g tmpfs DIR)
          cluster [--kills 6] [--shoppers 16] [--run-dir DIR]
               three brokers in a cluster, whose leader of Ordering's queue is killed under load, and the strict auditor at the end
          hot  [--run-dir .run] [--buyers 2000] [--units 500]
               more buyers than units on a shop that runs, beside the limit of one row
        """);
    return 2;
}
