using System.Globalization;
using Shop.Audit;
using Shop.Chaos;
using Shop.Platform;

namespace Shop.Proof.Switches;

/// <summary><c>switches</c>: the same storm with all guarantees on, and with each one off. What breaks is what it is for.</summary>
internal static class SwitchesCommand
{
    private const string None = "(all on)";

    private sealed record Row(string Switch, double Rate, ChaosResult Result);

    public static async Task<int> Run(Arguments arguments)
    {
        var only = arguments.Text("only");
        var rows = new List<Row>();
        foreach (var name in Guarantees.Names.Prepend(None).Where(name => only is null || name.Equals(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"{name} …");
            var row = await Try(name, arguments.Number("orders", 150), Path.GetFullPath(arguments.Text("run-dir", Path.Combine(Path.GetTempPath(), "shop-switches"))));
            rows.Add(row);
            Console.WriteLine(row.Result.Summary);
            Console.WriteLine(Report.ToTable(row.Result.Report));
        }
        Console.WriteLine();
        Console.WriteLine("| off | orders/s before the storm | auditor | what broke |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var row in rows) Console.WriteLine(Line(row));
        var wrong = rows.Where(row => row.Result.Report.IsClean != (row.Switch == None)).Select(row => row.Switch).ToList();
        Console.WriteLine(wrong.Count == 0 ? "PASS  clean with all on, red with each one off" : $"FAIL  {string.Join(", ", wrong)}");
        return wrong.Count == 0 ? 0 : 1;
    }

    private static async Task<Row> Try(string name, int orders, string runDirectory)
    {
        await using var chaos = await ChaosShop.Start(runDirectory, name == None ? [] : [($"Guarantees__{name}", "false")]);
        var workload = await Workload.Prepare(chaos.Shop, shoppers: 24, seed: 1);
        await workload.Rate(TimeSpan.FromSeconds(3));
        var rate = await workload.Rate(TimeSpan.FromSeconds(5));
        var result = await ChaosRun.Go(chaos, workload, orders, seed: 1, FaultPlan.Storm, TimeSpan.FromSeconds(45), patience: TimeSpan.FromSeconds(name == None ? 90 : 30));
        return new(name, rate, result);
    }

    private static string Line(Row row)
    {
        var report = row.Result.Report;
        var found = report.Verdicts.Where(verdict => verdict.Outcome == Outcome.Fail)
            .Select(verdict => $"{verdict.Id}: {verdict.Findings.Count} x {verdict.Findings[0].Problem}");
        return string.Create(CultureInfo.InvariantCulture, $"| {row.Switch} | {row.Rate:F1} | {(report.IsClean ? "PASS" : $"FAIL {string.Join(", ", report.Broken)}")} | {string.Join("; ", found)} |");
    }
}
