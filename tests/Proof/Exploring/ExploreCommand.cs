using System.Diagnostics;

namespace Shop.Proof.Exploring;

/// <summary><c>explore</c>: every scenario to its closure, or to the limit.</summary>
internal static class ExploreCommand
{
    public static int Run(Arguments arguments)
    {
        var limit = arguments.Number("states", 5_000_000);
        var failed = 0;
        long states = 0;
        foreach (var scenario in Scenario.All.Where(scenario => scenario.Name.Contains(arguments.Text("scenario", ""), StringComparison.Ordinal)))
        {
            var clock = Stopwatch.StartNew();
            var explorer = new Explorer(scenario, arguments.Number("repeats", 2));
            var wrong = explorer.Explore(limit);
            states += explorer.States;
            Console.WriteLine($"{(wrong is null ? "PASS" : "FAIL")}  {explorer.States,9:N0} states {(explorer.IsClosed ? "closed" : "cut   ")} {explorer.Transitions,11:N0} transitions {explorer.Ends,9:N0} at rest "
                + $"{clock.Elapsed.TotalSeconds,5:F1} s  {scenario.Name}: {string.Join(", ", explorer.EndedAs.Select(end => $"{end.Value:N0} {end.Key}"))}");
            if (wrong is null) continue;
            failed++;
            Console.WriteLine(wrong);
        }
        Console.WriteLine($"{states:N0} states");
        return failed == 0 ? 0 : 1;
    }
}
