using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A product in the back office's list.</summary>
public sealed record DeskItem(
    Guid Id, string Sku, string Name, string? NameZh, string Category, Money Price, Money? ListPrice, bool Active, long Version, string StockLevel, int Available, string Picture);

public sealed record DeskItems(IReadOnlyList<DeskItem> Items, string? Next, long Count)
{
    public static readonly DeskItems None = new([], null, 0);
}

/// <summary>The whole product, in both languages.</summary>
public sealed record DeskProduct(
    Guid Id, string Sku, string Name, string? NameZh, string? Description, string? DescriptionZh, string Category, Money Price, Money? ListPrice, bool Active, long Version,
    string StockLevel, int Available, IReadOnlyList<Attribute> Attributes, IReadOnlyList<Attribute> AttributesZh, string Picture, bool Uploaded);

/// <summary>What a list of products is narrowed to; the page's own address says it.</summary>
public sealed record DeskSearch(string? Q, string? Category, bool? Active, string? After)
{
    public bool IsNarrow => Q is not null || Category is not null || Active is not null;

    public static DeskSearch Of(IQueryCollection query) => new(
        Word(query["q"]), Word(query["category"]), bool.TryParse(query["active"], out var active) ? active : null, Word(query["after"]));

    public string At(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["q"] = Q, ["category"] = Category, ["active"] = Active switch { true => "true", false => "false", null => null }, ["after"] = After,
    });

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The catalogue as a merchant keeps it.</summary>
public sealed class CatalogueDesk(HttpClient http) : DeskService(http)
{
    private const string Products = "/api/admin/catalog/products";

    public async Task<DeskItems> Page(DeskSearch search, int limit, CancellationToken cancellationToken) =>
        await Read<DeskItems>(QueryHelpers.AddQueryString(search.At(Products), "limit", limit.ToString(CultureInfo.InvariantCulture)), cancellationToken) ?? DeskItems.None;

    /// <summary>These products, on sale or not; fewer where some are none. None when the catalogue is away: what lists them knows their SKUs.</summary>
    public async Task<IReadOnlyDictionary<Guid, DeskItem>> Named(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var named = string.Join(',', ids.Distinct().Select(id => id.ToString("N")));
        if (named.Length == 0) return new Dictionary<Guid, DeskItem>();
        try
        {
            return (await Read<DeskItems>($"{Products}?limit=100&ids={named}", cancellationToken) ?? DeskItems.None).Items.ToDictionary(item => item.Id);
        }
        catch (StoreUnavailable)
        {
            return new Dictionary<Guid, DeskItem>();
        }
    }

    public async Task<Guid?> IdOf(string sku, CancellationToken cancellationToken) =>
        (await Read<DeskItems>($"{Products}?skus={Uri.EscapeDataString(sku)}", cancellationToken))?.Items is [var item] ? item.Id : null;

    /// <returns>The product and its tag, which goes back with the change.</returns>
    public Task<(DeskProduct? Product, string? Tag)> Find(Guid id, CancellationToken cancellationToken) => ReadTagged<DeskProduct>($"{Products}/{id}", cancellationToken);

    public Task<DeskProblem?> Create(ProductDraft draft, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, Products, Json(draft.ToNew()), cancellationToken, draft.Key);

    public Task<DeskProblem?> Revise(Guid id, ProductDraft draft, bool? active, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, $"{Products}/{id}", Json(draft.ToRevision(active)), cancellationToken, draft.Key, draft.Tag);

    public Task<DeskProblem?> TakeOff(Guid id, Guid key, CancellationToken cancellationToken) =>
        Send(HttpMethod.Delete, $"{Products}/{id}", null, cancellationToken, key);

    /// <param name="picture">Null goes back to the drawn one.</param>
    public async Task<DeskProblem?> Show(Guid id, IFormFile? picture, Guid key, string? tag, CancellationToken cancellationToken)
    {
        if (picture is null) return await Send(HttpMethod.Delete, $"{Products}/{id}/picture", null, cancellationToken, key, tag);
        await using var file = picture.OpenReadStream();
        using var content = new StreamContent(file);
        if (MediaTypeHeaderValue.TryParse(picture.ContentType, out var type)) content.Headers.ContentType = type;
        return await Send(HttpMethod.Put, $"{Products}/{id}/picture", content, cancellationToken, key, tag);
    }

    private static JsonContent Json(object body) => JsonContent.Create(body, options: ServicePlatform.Json);
}
