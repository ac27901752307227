using Shop.Platform;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Signals;

/// <summary>The statements that save a batch. Signals are ignored when their natural key is there: an inbox is pruned, a key is not.</summary>
internal static class DiscoveryWriter
{
    public static void Save(SqlBatch sql, DiscoveryWorld world)
    {
        Products(sql, world);
        Insert(sql, "INSERT IGNORE INTO baskets (order_id, shopper, products, placed_at) VALUES ", world.Baskets.OrderBy(b => b.OrderId)
            .Select(b => new object?[] { b.OrderId, b.Shopper, Packed(b.Products) }));
        Insert(sql, "INSERT IGNORE INTO sales (order_id, product_id, quantity, sold_at) VALUES ", world.Sales.OrderBy(s => s.OrderId).ThenBy(s => s.ProductId)
            .Select(s => new object?[] { s.OrderId, s.ProductId, s.Quantity }));
        Insert(sql, "INSERT IGNORE INTO views (id, shopper, product_id, source, seen_at) VALUES ", world.Views.OrderBy(v => v.Id)
            .Select(v => new object?[] { v.Id, v.Shopper, v.ProductId, v.Source }));
        Insert(sql, "INSERT IGNORE INTO exposures (experiment, shopper, variant, first_at) VALUES ", world.Exposures
            .DistinctBy(e => (e.Experiment, e.Shopper)).OrderBy(e => e.Experiment, StringComparer.Ordinal).ThenBy(e => e.Shopper)
            .Select(e => new object?[] { e.Experiment, e.Shopper, e.Variant }));
        Insert(sql, "INSERT INTO model_activations (name, version, kind, actor, activated_at) VALUES ", world.Activations
            .Select(a => new object?[] { a.Name, a.Version, a.Kind, a.Actor }));
        foreach (var move in world.SignedIn)
        {
            sql.Add("UPDATE views SET shopper = ").Value(move.AccountId).Add(" WHERE shopper = ").Value(move.GuestId).Add(";");
            sql.Add("UPDATE baskets SET shopper = ").Value(move.AccountId).Add(" WHERE shopper = ").Value(move.GuestId).Add(";");
            // The account may have been shown another variant: what is unclear does not count.
            sql.Add("DELETE FROM exposures WHERE shopper = ").Value(move.GuestId).Add(";");
        }
        foreach (var shopper in world.Erased)
        {
            sql.Add("DELETE FROM views WHERE shopper = ").Value(shopper).Add(";");
            sql.Add("DELETE FROM exposures WHERE shopper = ").Value(shopper).Add(";");
            sql.Add("UPDATE baskets SET shopper = NULL WHERE shopper = ").Value(shopper).Add(";");
        }
    }

    public static byte[] Packed(IReadOnlyList<Guid> ids)
    {
        var bytes = new byte[ids.Count * 16];
        for (var i = 0; i < ids.Count; i++) ids[i].TryWriteBytes(bytes.AsSpan(i * 16, 16), bigEndian: true, out _);
        return bytes;
    }

    public static Guid[] Unpacked(byte[] bytes) => [.. bytes.Chunk(16).Select(id => new Guid(id, bigEndian: true))];

    private static void Products(SqlBatch sql, DiscoveryWorld world)
    {
        var added = world.Touched.Except(world.Stored).Order().ToList();
        if (added.Count > 0)
            sql.Add($"INSERT INTO products ({string.Join(", ", ProductRow.Names)}, changed_at) VALUES ")
                .Rows(added.Select(id => ProductRow.Values(world.Products[id])), ", UTC_TIMESTAMP(6)").Add(";");
        var changed = world.Touched.Intersect(world.Stored).Order().ToList();
        if (changed.Count > 0)
            sql.Add("UPDATE (").Table(ProductRow.Names, changed.Select(id => ProductRow.Values(world.Products[id]))).Add(") j STRAIGHT_JOIN products t ON t.id = j.id SET ")
                .Add(string.Join(", ", ProductRow.Names.Skip(1).Select(column => $"t.{column} = j.{column}"))).Add(", t.changed_at = UTC_TIMESTAMP(6);");
    }

    private static void Insert(SqlBatch sql, string start, IEnumerable<object?[]> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0) sql.Add(start).Rows(all, ", UTC_TIMESTAMP(6)").Add(";");
    }
}
