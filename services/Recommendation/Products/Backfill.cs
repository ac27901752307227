using Dapper;
using Shop.Platform;
using Shop.Recommendation.Signals;

namespace Shop.Recommendation.Products;

/// <summary>
/// Catches up with Catalog at the start and now and then: what was told before this service existed comes by no message any more. Whatever it
/// brings goes the way of the messages, so an older word changes nothing.
/// </summary>
public sealed class Backfill(CatalogClient catalog, Database database, GroupCommit<DiscoveryWorld> commit, ILogger<Backfill> log) : BackgroundService
{
    private static readonly TimeSpan every = TimeSpan.FromMinutes(30), again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var caught = 0;
                await foreach (var page in catalog.Pages(stoppingToken)) caught += await CatchUp(page, stoppingToken);
                if (caught > 0) log.LogInformation("{Count} words on products had not been heard", caught);
                await Task.Delay(every, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Catalog cannot be asked yet: {Reason}", exception.Message);
                await Task.Delay(again, stoppingToken);
            }
        }
    }

    private async Task<int> CatchUp(IReadOnlyList<ProductTold> told, CancellationToken cancellationToken)
    {
        const string sql = "SELECT id, version, stock_version, rating_version FROM products WHERE id IN @ids";
        if (told.Count == 0) return 0;
        Dictionary<Guid, KnownRow> known;
        await using (var connection = await database.Open(cancellationToken))
            known = (await connection.QueryAsync<KnownRow>(new(sql, new { ids = told.Select(t => t.Product.ProductId) }, cancellationToken: cancellationToken))).ToDictionary(row => row.Id);
        List<object> unheard = [.. told.SelectMany(Unheard)];
        await Task.WhenAll(unheard.Select(message => commit.Do(new(Guid.CreateVersion7(), "backfill", message, null, false), cancellationToken)));
        return unheard.Count;

        IEnumerable<object> Unheard(ProductTold t)
        {
            var row = known.GetValueOrDefault(t.Product.ProductId);
            if (t.Product.Version > (row?.Version ?? 0)) yield return t.Product;
            if (t.Stock.Version > (row?.StockVersion ?? 0)) yield return t.Stock;
            if (t.Rated.Version > (row?.RatingVersion ?? 0)) yield return t.Rated;
        }
    }

    private sealed record KnownRow(Guid Id, long Version, long StockVersion, long RatingVersion);
}
