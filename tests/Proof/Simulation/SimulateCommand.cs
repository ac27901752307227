using System.Diagnostics;

namespace Shop.Proof.Simulation;

/// <summary><c>simulate</c>: many seeds; the first that fails says how to run it again.</summary>
internal static class SimulateCommand
{
    public static int Run(Arguments arguments)
    {
        var settings = new Settings(arguments.Number("orders", 50), Flaw: Enum.Parse<Flaw>(arguments.Text("flaw", "None"), ignoreCase: true));
        var (first, count) = arguments.Text("seed") is { } seed ? (int.Parse(seed), 1) : (arguments.Number("from", 1), arguments.Number("seeds", 2000));
        var clock = Stopwatch.StartNew();
        var total = Many(first, count, settings);
        Console.WriteLine($"{count:N0} seeds x {settings.Orders} orders = {total.Orders:N0} orders: {total.Messages:N0} messages, {total.Crashes:N0} crashes, "
            + $"{total.Duplicates:N0} duplicates swallowed, {total.Events:N0} events in {clock.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"ended as {string.Join(", ", total.Statuses.OrderByDescending(status => status.Value).Select(status => $"{status.Value:N0} {status.Key}"))}");
        foreach (var (failed, violations) in total.Failures.Take(5))
        {
            Console.WriteLine($"seed {failed} breaks {violations.Count} invariants; again with: simulate --seed {failed} --orders {settings.Orders}{(settings.Flaw == Flaw.None ? "" : $" --flaw {settings.Flaw}")}");
            foreach (var violation in violations.Take(5)) Console.WriteLine($"  {violation}");
        }
        Console.WriteLine(total.Failures.Count == 0 ? "PASS" : $"FAIL  {total.Failures.Count} of {count} seeds");
        return total.Failures.Count == 0 ? 0 : 1;
    }

    public static Total Many(int first, int count, Settings settings)
    {
        var total = new Total();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) }, seed =>
        {
            var run = new Run(seed, settings);
            total.Add(run, run.Go());
        });
        return total;
    }
}

/// <summary>What many runs came to.</summary>
public sealed class Total
{
    private readonly Lock gate = new();

    public long Orders { get; private set; }
    public long Messages { get; private set; }
    public long Crashes { get; private set; }
    public long Duplicates { get; private set; }
    public long Events { get; private set; }
    public SortedDictionary<int, IReadOnlyList<string>> Failures { get; } = [];
    public Dictionary<string, int> Statuses { get; } = [];

    public void Add(Run run, IReadOnlyList<string> violations)
    {
        lock (gate)
        {
            Orders += run.Orders.Orders.Count;
            Messages += run.Broker.Published;
            Crashes += run.Crashes;
            Duplicates += run.Duplicates;
            Events += run.Time.Happened;
            foreach (var order in run.Orders.Orders.Values) Statuses[$"{order.Status}"] = Statuses.GetValueOrDefault($"{order.Status}") + 1;
            if (violations.Count > 0) Failures[run.Seed] = violations;
        }
    }
}
