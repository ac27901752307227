namespace Shop.Audit;

/// <summary>Something that must not be, and what it is about (an order, a product, a queue).</summary>
public sealed record Finding(string Id, string Problem);

/// <summary>What looking at one invariant gave: how much was looked at, and what is wrong.</summary>
public sealed record Examined(long Looked, IReadOnlyList<Finding> Findings, string? Note = null)
{
    /// <summary>There was nothing to look at, and why.</summary>
    public static Examined NotApplicable(string why) => new(0, [], why);
}

public enum Outcome { Pass, Fail, NotApplicable }

/// <summary>The auditor's word on one invariant.</summary>
public sealed record Verdict(string Id, string Promise, Outcome Outcome, long Looked, IReadOnlyList<Finding> Findings, string? Note);

/// <summary>All verdicts of one look at the shop.</summary>
public sealed record AuditReport(DateTimeOffset At, bool Strict, IReadOnlyList<Verdict> Verdicts)
{
    public bool IsClean => Verdicts.All(verdict => verdict.Outcome != Outcome.Fail);

    public IEnumerable<string> Broken => Verdicts.Where(verdict => verdict.Outcome == Outcome.Fail).Select(verdict => verdict.Id);

    /// <summary>One line per finding, for a test's message.</summary>
    public IReadOnlyList<string> Findings =>
        [.. Verdicts.SelectMany(verdict => verdict.Findings.Select(finding => $"{verdict.Id} {finding.Id}: {finding.Problem}"))];
}
