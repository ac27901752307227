using System.Globalization;

namespace Shop.Storefront;

/// <summary>How many of what a page showed: another tab may have changed the basket since.</summary>
public sealed record BasketSeen(IReadOnlyDictionary<Guid, int> Quantities)
{
    // An address has its limits; beyond them the page says that something changed, not what.
    private const int Longest = 4000;

    public bool IsShort => Quantities.Count * 36 <= Longest;

    public static BasketSeen Of(IEnumerable<(Guid Product, int Quantity)> lines) => new(lines.ToDictionary(line => line.Product, line => line.Quantity));

    public static BasketSeen Of(BasketView basket) => Of(basket.Lines.Select(line => (line.Id, line.Quantity)));

    public static BasketSeen Of(CartAnswer cart) => Of(cart.Items.Select(line => (line.ProductId, line.Quantity)));

    public static BasketSeen? Read(string? text)
    {
        if (text is null) return null;
        var quantities = new Dictionary<Guid, int>();
        foreach (var line in text.Split('_', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split('.') is [var id, var number] && Guid.TryParseExact(id, "N", out var product) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity))
                quantities[product] = quantity;
        return new(quantities);
    }

    public int In(Guid product) => Quantities.GetValueOrDefault(product);

    public BasketSeen With(Guid product, int quantity) => Of(Quantities.Where(line => line.Key != product).Select(line => (line.Key, line.Value))
        .Concat(quantity > 0 ? [(product, quantity)] : []));

    /// <returns>What was and what is, for every product whose number is another.</returns>
    public IReadOnlyList<(Guid Product, int Was, int Is)> Against(BasketSeen now) =>
        [.. Quantities.Keys.Union(now.Quantities.Keys).Select(product => (product, In(product), now.In(product))).Where(line => line.Item2 != line.Item3)];

    public override string ToString() => string.Join('_', Quantities.Select(line => $"{line.Key:N}.{line.Value.ToString(CultureInfo.InvariantCulture)}"));
}
