using System.Runtime.CompilerServices;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Recommendation.Products;

/// <summary>Asks Catalog for what it ever told of products.</summary>
public sealed class CatalogClient(HttpClient http)
{
    public async IAsyncEnumerable<IReadOnlyList<ProductTold>> Pages([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? after = null;
        do
        {
            var page = await http.GetFromJsonAsync<FactPage>($"/internal/facts{(after is null ? "" : $"?after={after}")}", ServicePlatform.Json, cancellationToken)
                ?? throw new InvalidDataException("Catalog answered null.");
            yield return page.Items;
            after = page.Next;
        }
        while (after is not null);
    }

    public static void Add(IHostApplicationBuilder builder)
    {
        var address = builder.Configuration["services:catalog:http:0"] ?? throw new InvalidOperationException("services:catalog:http:0 is missing: the address of Catalog.");
        builder.Services.AddHttpClient<CatalogClient>(http => (http.BaseAddress, http.Timeout) = (new(address), TimeSpan.FromSeconds(20)));
    }

    private sealed record FactPage(IReadOnlyList<ProductTold> Items, Guid? Next);
}

/// <param name="Stock">Version 0 when Inventory has said nothing yet.</param>
public sealed record ProductTold(ProductChanged Product, StockLevelChanged Stock, ProductRated Rated);
