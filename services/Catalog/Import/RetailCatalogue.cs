using System.Globalization;
using Shop.Contracts;

namespace Shop.Catalog.Import;

/// <summary>
/// What of a stream of sales is a catalogue: stock codes with at least five sale lines under an upper-case name. A sale line has a
/// positive quantity and price. Codes stay as they are written: 85099b and 85099B are two products in the data's own count.
/// </summary>
public sealed class RetailCatalogue
{
    public const int FewestSales = 5;
    private const int LeastStock = 50, MostStock = 5000, MonthsOfSales = 10;

    private readonly Dictionary<string, Sales> codes = new(StringComparer.Ordinal);

    /// <summary>Rows that say nothing about a product, by reason.</summary>
    public SortedDictionary<string, int> Rejected { get; } = new(StringComparer.Ordinal);

    public int Rows { get; private set; }

    public void Add(RetailLine line)
    {
        Rows++;
        if (Reject(line, out var quantity, out var pence) is { } reason)
        {
            Rejected[reason] = Rejected.GetValueOrDefault(reason) + 1;
            return;
        }
        var code = line.StockCode.Trim();
        if (!codes.TryGetValue(code, out var sales)) codes[code] = sales = new();
        sales.Add(line.Description.Trim(), quantity, pence);
    }

    /// <returns>The products, and how many codes had too few sales to be one.</returns>
    public (IReadOnlyList<CreateProduct> Products, int TooFew) Products(string source)
    {
        var products = codes.Where(code => code.Value.Lines >= FewestSales).OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => code.Value.ToProduct(code.Key, source)).ToList();
        return (products, codes.Count - products.Count);
    }

    private static string? Reject(RetailLine line, out int quantity, out long pence)
    {
        pence = 0;
        if (!int.TryParse(line.Quantity, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out quantity)) return "quantity is not a number";
        if (!decimal.TryParse(line.UnitPrice, NumberStyles.Float, CultureInfo.InvariantCulture, out var price)) return "price is not a number";
        if (line.InvoiceNo.StartsWith('C')) return "cancellation";
        if (quantity <= 0) return "quantity is not positive";
        if (price is <= 0 or > 10_000_000) return "price is not positive";
        if (line.StockCode.Trim() is not { Length: > 0 and <= 64 }) return "no stock code";
        var name = line.Description.Trim();
        if (name.Length is 0 or > 200) return "no name";
        if (!name.Any(char.IsUpper) || name.Any(char.IsLower)) return "name is not upper-case";
        pence = Math.Max(1, (long)Math.Round(price * 100, MidpointRounding.AwayFromZero));
        return null;
    }

    private sealed class Sales
    {
        private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
        private readonly Dictionary<long, int> prices = [];
        private long units;

        public int Lines { get; private set; }

        public void Add(string name, int quantity, long pence)
        {
            Lines++;
            units += quantity;
            names[name] = names.GetValueOrDefault(name) + 1;
            prices[pence] = prices.GetValueOrDefault(pence) + 1;
        }

        // Ties go to the first name in the alphabet and the lower price, so that a repeat comes to the same.
        public CreateProduct ToProduct(string code, string source)
        {
            var name = names.OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key;
            var price = prices.OrderByDescending(p => p.Value).ThenBy(p => p.Key).First().Key;
            var stock = (int)Math.Clamp(units / MonthsOfSales, LeastStock, MostStock);
            return new(code, new(name, "", "", "", CategoryWords.Of(name), new Money(price, "GBP"), null, Lines),
                stock, Shop.Platform.MessageIds.Hash($"import-stock\n{source}\n{code}"), "import");
        }
    }
}
