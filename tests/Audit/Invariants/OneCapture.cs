namespace Shop.Audit.Invariants;

/// <summary>Nobody pays twice, or for nothing: one capture for an order that goes on, a net of zero for one that ended.</summary>
internal sealed class OneCapture() : Invariant("I4", "at most one capture per order; paid: exactly one; ended: net 0")
{
    private sealed record Row(Guid Id, string Status);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        const string sql = "SELECT id, status FROM ordering.orders WHERE updated_at < @rest";
        if (evidence.Ledger is not { } ledger) return Examined.NotApplicable("the provider's ledger is not given");
        var findings = new List<Finding>();
        var rows = (await evidence.Rows<Row>(sql)).Where(row => ledger.Of(row.Id).All(entry => entry.At.UtcDateTime < evidence.Rest)).ToList();
        foreach (var (id, status) in rows)
        {
            var (captures, net) = (ledger.Captures(id), ledger.Net(id));
            var paid = status is "paid" or "confirmed" or "packed" or "shipped" or "delivered";
            if (captures > 1) findings.Add(new($"{id}", $"captured {captures} times"));
            else if (paid && captures == 0) findings.Add(new($"{id}", $"the order is {status} and nothing was captured"));
            else if (status is "cancelled" or "rejected" or "returned" && net != 0) findings.Add(new($"{id}", $"the order is {status} and the provider still holds {net}"));
        }
        return new(rows.Count, findings);
    }
}
