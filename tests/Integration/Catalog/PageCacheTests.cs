using System.Net;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Catalog;

/// <summary>Pages that are kept for everybody, as a browser without a cookie sees them at the gateway.</summary>
public sealed class PageCacheTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_new_price_ends_the_kept_pages_that_show_the_product_and_no_others()
    {
        var id = await Product(stock: 5, price: 4321);
        await using var catalog = await Shop.Open("catalog");
        var sku = await catalog.ExecuteScalarAsync<string>("SELECT sku FROM products WHERE id = @id", new { id });
        using var browser = new HttpClient { BaseAddress = Shop.Gateway };
        await Eventually(async () => (await Page($"/p/{sku}")).Contains("43.21", StringComparison.Ordinal), "the page shows the price");
        // Kept: the same page comes with an age.
        await Eventually(async () => (await Get($"/p/{sku}")).Headers.Age is not null, "the page is kept");
        await Eventually(async () => (await Get("/delivery")).Headers.Age is not null, "another page is kept");

        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var product = await merchant.Get($"/api/catalog/products/{id}");
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/catalog/products/{id}/price")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { price = new { amount = 1234, currency = "GBP" } }),
        };
        change.Headers.TryAddWithoutValidation("If-Match", $"\"{product.GetProperty("version").GetInt64()}\"");
        using var changed = await merchant.Http.SendAsync(change);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await Eventually(async () => (await Page($"/p/{sku}")).Contains("12.34", StringComparison.Ordinal), "the page shows the new price", 5);
        Assert.NotNull((await Get("/delivery")).Headers.Age);

        async Task<HttpResponseMessage> Get(string path) => await browser.GetAsync(path);
        async Task<string> Page(string path)
        {
            using var answer = await Get(path);
            // What the gateway and the pages tell each other stays inside.
            Assert.False(answer.Headers.Contains("Shop-Cache-Tags"));
            return await answer.Content.ReadAsStringAsync();
        }
    }
}
