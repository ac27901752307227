using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Shop.Platform;

namespace Shop.Catalog;

public sealed class CatalogOptions
{
    /// <summary>Fill an empty catalogue with the demo products; unset, only in development.</summary>
    public bool? Demo { get; init; }
}

/// <summary>Products for an empty shop, a file for each category. Every id follows from the SKU: two replicas, or a crash half-way, do no harm.</summary>
public sealed class DemoProducts(
    IOptions<CatalogOptions> options, IHostEnvironment environment, Database database, GroupCommit<ProductWorld> commit, ILogger<DemoProducts> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!(options.Value.Demo ?? environment.IsDevelopment())) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var products = await Read(stoppingToken);
                // Only demo products there: a crash may have cut the first start short.
                if (await HasOthers(products, stoppingToken)) return;
                await Task.WhenAll(products.Select(product => commit.Do(ToCommand(product), stoppingToken)));
                log.LogInformation("The {Count} demo products are there", products.Count);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The demo products cannot be made yet: {Reason}", exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task<bool> HasOthers(IReadOnlyList<DemoProduct> products, CancellationToken cancellationToken)
    {
        const string sql = "SELECT EXISTS (SELECT 1 FROM products WHERE sku NOT IN @skus)";
        await using var connection = await database.Open(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new(sql, new { skus = products.Select(p => p.Sku) }, cancellationToken: cancellationToken));
    }

    private static Command ToCommand(DemoProduct p)
    {
        var fields = new ProductFields(p.Name.En, p.Name.Zh, p.Description.En, p.Description.Zh, p.Category, new(p.Price, "GBP"),
            p.ListPrice is { } list ? new(list, "GBP") : null, p.Reviews, p.Rating, p.Reviews)
        {
            Attributes = ProductAttributes.Of(p.Attributes?.En, p.Attributes?.Zh), Art = new(p.Kind, p.Colours, p.Pattern),
        };
        return new(MessageIds.Hash($"demo\n{p.Sku}"), "demo", new CreateProduct(p.Sku, fields, p.Stock, MessageIds.Hash($"demo-stock\n{p.Sku}"), "initial"), null, false);
    }

    /// <summary>One file for each category, named after it.</summary>
    private static async Task<IReadOnlyList<DemoProduct>> Read(CancellationToken cancellationToken)
    {
        const string folder = "Shop.Catalog.Demo.";
        var assembly = typeof(DemoProducts).Assembly;
        var all = new List<DemoProduct>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await using var stream = assembly.GetManifestResourceStream(resource)!;
            var products = (await JsonSerializer.DeserializeAsync<List<DemoProduct>>(stream, JsonSerializerOptions.Web, cancellationToken))!;
            all.AddRange(products.Select(product => product with { Category = resource[folder.Length..^".json".Length] }));
        }
        return all;
    }

    private sealed record DemoProduct(
        string Sku, string Kind, IReadOnlyList<string>? Colours, string? Pattern, long Price, long? ListPrice, decimal Rating, int Reviews, int Stock,
        Both<string> Name, Both<string> Description, Both<OrderedDictionary<string, string>>? Attributes, string Category = "");

    private sealed record Both<T>(T En, T Zh);
}
