namespace Shop.Audit.Invariants;

/// <summary>What was put into a cart stays there until it is ordered, and what was ordered is taken out.</summary>
internal sealed class CartsAreKept() : Invariant("I10", "carts: every accepted line is there, every order has taken its lines out")
{
    public override async Task<Examined> Examine(Evidence evidence)
    {
        if (evidence.Carts is not { } carts) return Examined.NotApplicable("the store of carts is not given");
        // Cart keeps the mark of an order for thirty days.
        var orders = await evidence.Rows<Guid>("SELECT id FROM ordering.orders WHERE placed_at < @rest AND updated_at < @rest AND placed_at > @now - INTERVAL 29 DAY");
        List<Finding> findings = [.. (await carts.NotTakenOut(orders)).Select(order => new Finding($"{order}", "the order's lines were never taken out of its cart"))];
        foreach (var line in evidence.History?.Carts ?? [])
            if (await carts.Quantity(line.Cart, line.Product) is var held && held != line.Quantity)
                findings.Add(new($"cart {line.Cart}", $"{line.Quantity} of {line.Product} were accepted, {held} are there"));
        return new(orders.Count + (evidence.History?.Carts.Count ?? 0), findings);
    }
}
