using System.Globalization;
using Shop.Platform;

namespace Shop.Catalog.Import;

/// <summary><c>import FILE [--env FILE]</c>: a catalogue from a file of sales. Doing it again adds nothing.</summary>
public static class ImportCommand
{
    private const int AtATime = 400;

    public static async Task<int> Run(string[] args)
    {
        if (args is not [var path, ..] || path.StartsWith('-') || args.Length is not (1 or 3) || (args.Length == 3 && args[1] != "--env"))
            return Fail("usage: import FILE.csv|.gz|.xz [--env FILE]");
        if (!File.Exists(path)) return Fail($"There is no file {path}.");
        try
        {
            var catalogue = ReadSales(path);
            return await Write(catalogue, Path.GetFileName(path), args.Length == 3 ? args[2] : null);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or CsvHelper.CsvFormatException or InvalidOperationException or StoreUnavailable)
        {
            return Fail($"The import stopped: {exception.Message} Run it again: what is done stays done.");
        }
    }

    private static RetailCatalogue ReadSales(string path)
    {
        var catalogue = new RetailCatalogue();
        foreach (var line in RetailLine.Read(path))
        {
            catalogue.Add(line);
            if (catalogue.Rows % 50_000 == 0) Say($"{catalogue.Rows:N0} rows read");
        }
        Say($"{catalogue.Rows:N0} rows read; rejected:");
        foreach (var (reason, rows) in catalogue.Rejected) Say($"  {rows,8:N0}  {reason}");
        return catalogue;
    }

    private static async Task<int> Write(RetailCatalogue catalogue, string source, string? environmentFile)
    {
        var (products, tooFew) = catalogue.Products(source);
        Say($"{products.Count:N0} products; {tooFew:N0} stock codes with fewer than {RetailCatalogue.FewestSales} sale lines left out");

        var builder = WebApplication.CreateBuilder();
        ImportSettings.Apply(builder.Configuration, environmentFile);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPlatform("catalog");
        builder.AddGroupCommit<ProductWorld, ProductStore>();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0"); // the host wants one; nothing is mapped
        await app.StartAsync();
        var commit = app.Services.GetRequiredService<GroupCommit<ProductWorld>>();
        int done = 0, created = 0;
        foreach (var chunk in products.Chunk(AtATime))
        {
            var answers = await Task.WhenAll(chunk.Select(product =>
                commit.Do(new(MessageIds.Hash($"import\n{source}\n{product.Sku}"), "import", product, null, false), CancellationToken.None)));
            created += answers.Count(answer => answer?.Status == StatusCodes.Status201Created);
            Say($"{done += chunk.Length:N0} of {products.Count:N0} products written");
        }
        await app.StopAsync();
        Say(created == 0
            ? "Nothing changed: every product was there already."
            : $"{created:N0} products created, {products.Count - created:N0} were there already. Their stock is on its way to Inventory.");
        return 0;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Say(string text) => Console.WriteLine(text);

    private static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return 1;
    }
}
