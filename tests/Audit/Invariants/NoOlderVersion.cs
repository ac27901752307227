namespace Shop.Audit.Invariants;

/// <summary>
/// A cart's line was seen at a version that exists: not newer than Cart's own replica, and that not newer than the catalogue. With the
/// replica's version only ever growing (one script, compared in place), no cart can show an older version than it showed before.
/// </summary>
internal sealed class NoOlderVersion() : Invariant("I12", "no cart shows a product version that is older than one it showed")
{
    private sealed record Row(Guid Id, long Version);

    public override async Task<Examined> Examine(Evidence evidence)
    {
        if (evidence.Carts is not { } carts) return Examined.NotApplicable("the store of carts is not given");
        // The carts are read before the catalogue's snapshot could be newer than they are: what they show has existed by then.
        var seen = await carts.Seen();
        var replica = await carts.Replica();
        var catalogue = (await evidence.Rows<Row>("SELECT id, version FROM catalog.products")).ToDictionary(row => row.Id, row => row.Version);
        return new(seen.Count,
        [
            .. seen.Where(line => line.Version > replica.GetValueOrDefault(line.Product))
                .Select(line => new Finding($"cart {line.Cart}", $"shows version {line.Version} of {line.Product}, Cart knows {replica.GetValueOrDefault(line.Product)}")),
            .. evidence.Strict
                ? replica.Where(product => catalogue.TryGetValue(product.Key, out var version) && product.Value > version)
                    .Select(product => new Finding($"{product.Key}", $"Cart knows version {product.Value}, the catalogue {catalogue[product.Key]}"))
                : [],
        ], "dashboards: none in this shop yet");
    }
}
