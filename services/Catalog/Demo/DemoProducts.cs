using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Catalog;

public sealed class CatalogOptions
{
    /// <summary>Fill an empty catalogue with the demo products; unset, only in development.</summary>
    public bool? Demo { get; init; }
}

/// <summary>Two dozen products for an empty shop. Every id follows from the SKU: two replicas, or a crash half-way, do no harm.</summary>
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

    private static Command ToCommand(DemoProduct p) => new(MessageIds.Hash($"demo\n{p.Sku}"), "demo",
        new CreateProduct(p.Sku, new(p.Name, p.NameZh, p.Description, p.DescriptionZh, p.Category, p.Price, p.ListPrice, p.Popularity, p.Rating),
            100, MessageIds.Hash($"demo-stock\n{p.Sku}"), "initial"), null, false);

    private static async Task<IReadOnlyList<DemoProduct>> Read(CancellationToken cancellationToken)
    {
        await using var stream = typeof(DemoProducts).Assembly.GetManifestResourceStream("Shop.Catalog.Demo.products.json")!;
        return (await JsonSerializer.DeserializeAsync<List<DemoProduct>>(stream, JsonSerializerOptions.Web, cancellationToken))!;
    }

    private sealed record DemoProduct(
        string Sku, string Category, string Name, string NameZh, string Description, string DescriptionZh,
        Money Price, Money? ListPrice, int Popularity, decimal Rating);
}
