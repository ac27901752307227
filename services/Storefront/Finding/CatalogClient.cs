using System.Net;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>What Catalog says, kept for seconds: its answers are the same for everybody.</summary>
public sealed class CatalogClient(HttpClient http, ShortCache cache, ILogger<CatalogClient> log)
{
    private static readonly TimeSpan seconds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan halfMinute = TimeSpan.FromSeconds(30);
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Departments> lastSeen = new();

    /// <summary>Never fails: every page has them in its header, those that say sorry too.</summary>
    public async Task<Departments> Departments(Locale locale)
    {
        try
        {
            return lastSeen[locale.Tag] = await cache.Get($"categories {locale.Tag}", halfMinute, async () =>
                new Departments(await Read<List<CategoryNode>>($"/api/catalog/categories?lang={locale.Tag}") ?? []));
        }
        catch (StoreUnavailable exception)
        {
            log.LogWarning(exception, "The departments cannot be read");
            return lastSeen.GetValueOrDefault(locale.Tag, Storefront.Departments.None);
        }
    }

    public Task<ProductPage> Page(Locale locale, Listing listing, int limit) => Page(locale, listing.ToApi(limit), seconds);

    /// <summary>For shelves that nobody minds half a minute old.</summary>
    public Task<ProductPage> Shelf(Locale locale, Listing listing, int limit) => Page(locale, listing.ToApi(limit), halfMinute);

    public Task<ProductWhole?> Product(Locale locale, string sku) => cache.Get($"product {locale.Tag} {sku}", seconds, () =>
        Read<ProductWhole>($"/api/catalog/products/by-sku/{Uri.EscapeDataString(sku)}?lang={locale.Tag}"));

    /// <summary>Things like this one; none when the part that knows is away.</summary>
    public async Task<IReadOnlyList<ProductCard>> Similar(Locale locale, Guid id, int limit)
    {
        try
        {
            return await cache.Get($"similar {locale.Tag} {id} {limit}", halfMinute, async () =>
                (await Read<ProductPage>($"/api/catalog/products/{id}/similar?limit={limit}&lang={locale.Tag}"))?.Items ?? []);
        }
        catch (StoreUnavailable)
        {
            return [];
        }
    }

    /// <summary>These products, those of them that are sold; none when Catalog is away: what lists them knows their names itself.</summary>
    public async Task<IReadOnlyDictionary<Guid, ProductCard>> Named(Locale locale, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return new Dictionary<Guid, ProductCard>();
        try
        {
            var named = string.Join(',', ids.Order().Select(id => id.ToString("N")));
            return (await Page(locale, $"limit=100&ids={named}", seconds)).Items.ToDictionary(product => product.Id);
        }
        catch (StoreUnavailable exception)
        {
            log.LogWarning(exception, "Products of a list cannot be read");
            return new Dictionary<Guid, ProductCard>();
        }
    }

    /// <summary>Products that another service told of, at the price and stock of now, those of them that are sold; as they were told when Catalog is away.</summary>
    public async Task<IReadOnlyList<ProductCard>> AsSold(Locale locale, IReadOnlyList<ProductCard> told)
    {
        var now = await Named(locale, [.. told.Select(product => product.Id)]);
        if (now.Count == 0) return told;
        return [.. told.Where(product => now.ContainsKey(product.Id)).Select(product => now[product.Id] with
        {
            Reason = product.Reason, Why = product.Why, Matches = now[product.Id].Name == product.Name ? product.Matches : [],
        })];
    }

    private Task<ProductPage> Page(Locale locale, string query, TimeSpan lifetime) => cache.Get($"page {locale.Tag} {query}", lifetime, async () =>
        await Read<ProductPage>($"/api/catalog/products?{query}&lang={locale.Tag}") ?? new ProductPage([], null));

    /// <returns>Null for 404, and for a question Catalog does not accept (a made-up category or cursor).</returns>
    private async Task<T?> Read<T>(string address) where T : class
    {
        try
        {
            // Not the request's token: others wait for the same answer.
            using var answer = await http.GetAsync(address, CancellationToken.None);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest) return null;
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<T>(ServicePlatform.Json);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            throw new StoreUnavailable($"Catalog does not answer {address}.", exception);
        }
    }
}
