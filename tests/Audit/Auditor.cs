using Shop.Audit.Invariants;

namespace Shop.Audit;

/// <summary>Looks at a whole shop and says what is not as it must be.</summary>
public static class Auditor
{
    /// <summary>Messages may be under way for so long on a live shop.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<Invariant> Invariants { get; } =
    [
        new StockAddsUp(), new StockIsPromised(), new MoneyAddsUp(), new OneCapture(), new OrdersEnd(), new NothingHeld(),
        new NothingLost(), new NothingTwice(), new NeverBackwards(), new CartsAreKept(), new ReadModelsAgree(), new NoOlderVersion(), new CausesAreKnown(), new CodesAreCounted(),
    ];

    public static async Task<AuditReport> Look(ShopAddress shop, bool strict, History? history = null, TimeSpan? age = null)
    {
        await using var evidence = await Evidence.Take(shop, strict, age ?? Age, history);
        var verdicts = new List<Verdict>();
        foreach (var invariant in Invariants)
        {
            var examined = await invariant.Examine(evidence);
            var outcome = examined.Findings.Count > 0 ? Outcome.Fail : examined is { Looked: 0, Note: not null } ? Outcome.NotApplicable : Outcome.Pass;
            verdicts.Add(new(invariant.Id, invariant.Promise, outcome, examined.Looked, examined.Findings, examined.Note));
        }
        return new(new(evidence.Now, TimeSpan.Zero), strict, verdicts);
    }

    /// <summary>Looks again until nothing is wrong or the time is up: a shop that has just been healed needs a moment.</summary>
    public static async Task<AuditReport> LookUntilClean(ShopAddress shop, TimeSpan within, History? history = null)
    {
        for (var deadline = DateTime.UtcNow + within; ; await Task.Delay(1000))
        {
            var report = await Look(shop, strict: true, history);
            if (report.IsClean || DateTime.UtcNow > deadline) return report;
        }
    }
}
