using System.Globalization;

namespace Shop.Storefront;

/// <param name="Adds">Whether the number is added to what is there, or is what there shall be.</param>
public sealed record Wish(Guid Product, int Quantity, bool Adds = false);

/// <summary>
/// What a form asks of the basket. A product's page and a card add <c>quantity</c> of <c>productId</c>, or of each where there are several; the basket's buttons say
/// <c>line</c> = product:number; its number fields are <c>q-product</c>; <c>mend</c> sets everything right that stands in an order's way.
/// </summary>
/// <param name="Version">The basket that the page showed.</param>
public sealed record BasketPost(string Return, IReadOnlyList<Wish> Wishes, bool Mend = false, long? Version = null, BasketSeen? Seen = null)
{
    private const string Field = "q-";

    public static BasketPost Read(IFormCollection form)
    {
        var seen = BasketSeen.Read(form.TryGetValue("seen", out var text) ? text.ToString() : null);
        var version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        return new(Storefront.Return.To(form["return"]), WishesIn(form, seen), form.ContainsKey("mend"), version, seen);
    }

    private static List<Wish> WishesIn(IFormCollection form, BasketSeen? seen)
    {
        if (form.TryGetValue("line", out var line)) return line.ToString().Split(':') is [var id, var n] ? Of(id, n, adds: false) : [];
        if (form.TryGetValue("productId", out var product)) return form.TryGetValue("set", out var set) ? Of(product, set, adds: false) : [.. product.SelectMany(one => Of(one, form["quantity"].FirstOrDefault() ?? "1", adds: true)).DistinctBy(wish => wish.Product)];
        // Of the fields, those in which somebody typed.
        return [.. form.Where(field => field.Key.StartsWith(Field, StringComparison.Ordinal)).SelectMany(field => Of(field.Key[Field.Length..], field.Value, adds: false))
            .Where(wish => seen is null || seen.In(wish.Product) != wish.Quantity)];
    }

    private static List<Wish> Of(string? product, string? quantity, bool adds) =>
        Guid.TryParse(product, out var id) && int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000 && (number > 0 || !adds)
            ? [new(id, number, adds)] : [];
}

/// <summary>How many there shall be, given what is wanted and what there is.</summary>
public static class BasketRules
{
    public const int MostOfOne = 99;

    /// <returns>How many are left, where that is known to the unit: while there are many Catalog is told a round number that there are at least.</returns>
    public static int? Left(ProductCard? card) => card switch { null => null, { IsOut: true } => 0, { StockLevel: "in" } => null, _ => card.Available };

    /// <param name="available">How many are left; null when that is not known.</param>
    public static (int Quantity, BasketEvent Event) Decide(Wish wish, int held, int? available)
    {
        var wanted = wish.Adds ? held + wish.Quantity : wish.Quantity;
        if (wanted == 0) return (0, BasketEvent.Removed);
        // With none left the line stays for the shopper to take out: it may come back.
        if (available <= 0) return (Math.Min(held, wanted), BasketEvent.Out);
        if (wanted > available && available < MostOfOne) return (available.Value, BasketEvent.Few);
        return wanted > MostOfOne ? (MostOfOne, BasketEvent.Most) : (wanted, wish.Adds ? BasketEvent.Added : BasketEvent.Set);
    }
}
