using System.Globalization;
using CsvHelper;
using SharpCompress.Compressors.Xz;

namespace Shop.Recommendation.Evaluation.Data;

public sealed record RetailProduct(string Code, string Name, int Lines, decimal Price);

/// <summary>
/// The "Online Retail" files as the protocol has them: a product is a stock code with at least five sale lines under an upper-case name; a basket
/// is an invoice's products in order, each once, three or more of them.
/// </summary>
public sealed class RetailSales
{
    private const int FewestLines = 5, FewestProducts = 3;

    private RetailSales(IReadOnlyList<RetailProduct> products, IReadOnlyList<int[]> baskets) => (Products, Baskets) = (products, baskets);

    public IReadOnlyList<RetailProduct> Products { get; }

    /// <summary>In the order of the file, which is that of time; each a list of indices into the products.</summary>
    public IReadOnlyList<int[]> Baskets { get; }

    /// <param name="catalogueOf">The file the products come from, when the baskets are those of another one: `(products, later baskets)`.</param>
    public static RetailSales Read(string path, RetailSales? catalogueOf = null)
    {
        var lines = Lines(path).ToList();
        var products = catalogueOf?.Products ?? Catalogue(lines);
        var index = products.Select((p, i) => (p.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        var baskets = new List<int[]>();
        var (invoice, basket) = ("", new List<int>());
        foreach (var line in lines)
        {
            if (line.Invoice != invoice)
            {
                if (basket.Count >= FewestProducts) baskets.Add([.. basket]);
                (invoice, basket) = (line.Invoice, []);
            }
            if (index.TryGetValue(line.Code, out var product) && !basket.Contains(product)) basket.Add(product);
        }
        if (basket.Count >= FewestProducts) baskets.Add([.. basket]);
        return new(products, baskets);
    }

    private static List<RetailProduct> Catalogue(IEnumerable<SaleLine> lines) =>
        [.. lines.Where(l => l.Name.Any(char.IsUpper) && !l.Name.Any(char.IsLower)).GroupBy(l => l.Code, StringComparer.Ordinal)
            .Where(code => code.Count() >= FewestLines).OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => new RetailProduct(code.Key, Commonest(code.Select(l => l.Name)), code.Count(),
                code.GroupBy(l => l.Price).OrderByDescending(p => p.Count()).ThenBy(p => p.Key).First().Key))];

    private static string Commonest(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).OrderByDescending(n => n.Count()).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key;

    private static IEnumerable<SaleLine> Lines(string path)
    {
        using var file = File.OpenRead(path);
        using var content = path.EndsWith(".xz", StringComparison.OrdinalIgnoreCase) ? new XZStream(file) : (Stream)file;
        using var reader = new StreamReader(content);
        using var csv = CsvReader.Create(reader, new CsvReaderOptions(), false);
        while (csv.Read())
        {
            var invoice = csv.GetString("InvoiceNo");
            if (invoice.StartsWith('C') || !int.TryParse(csv.GetString("Quantity"), CultureInfo.InvariantCulture, out var quantity) || quantity <= 0) continue;
            if (!decimal.TryParse(csv.GetString("UnitPrice"), CultureInfo.InvariantCulture, out var price) || price <= 0) continue;
            yield return new(invoice, csv.GetString("StockCode").Trim(), csv.GetString("Description").Trim(), price);
        }
    }

    private sealed record SaleLine(string Invoice, string Code, string Name, decimal Price);
}
