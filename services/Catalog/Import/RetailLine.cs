using System.IO.Compression;
using CsvHelper;
using SharpCompress.Compressors.Xz;

namespace Shop.Catalog.Import;

/// <summary>A row of the "Online Retail" layout.</summary>
public sealed record RetailLine(string InvoiceNo, string StockCode, string Description, string Quantity, string UnitPrice)
{
    /// <summary>Reads a file row by row, packed or not: it is never in memory as a whole.</summary>
    public static IEnumerable<RetailLine> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var content = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gz" => new GZipStream(file, CompressionMode.Decompress),
            ".xz" => new XZStream(file),
            _ => (Stream)file,
        };
        using var reader = new StreamReader(content);
        using var csv = CsvReader.Create(reader, new CsvReaderOptions(), false);
        while (csv.Read())
            yield return new(csv.GetString("InvoiceNo"), csv.GetString("StockCode"), csv.GetString("Description"),
                csv.GetString("Quantity"), csv.GetString("UnitPrice"));
    }
}
