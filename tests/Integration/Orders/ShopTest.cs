using System.Net;
using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>A test at the public door of the running shop.</summary>
[Collection(ServerSet.Collection)]
public abstract class ShopTest(ServerSet servers) : ServerTest
{
    protected ServerSet Servers => servers;

    protected RunningShop Shop => servers.Shop;

    /// <summary>A product of its own for one test, with so many units.</summary>
    protected async Task<Guid> Product(int stock, int price = 1295)
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var category = (await merchant.Get("/api/catalog/categories")) is var tree && tree.ValueKind == JsonValueKind.Array
            ? tree[0] : tree.GetProperty("items")[0];
        var product = await merchant.Send(HttpMethod.Post, "/api/admin/catalog/products", new
        {
            sku = $"T{Guid.NewGuid():N}"[..12].ToUpperInvariant(), name = "Test Mug", nameZh = "测试杯", description = "A mug. For tests.", descriptionZh = "杯子。测试用。",
            category = category.GetProperty("slug").GetString(), price = new { amount = price, currency = "GBP" }, stock,
        }, Guid.NewGuid().ToString());
        var id = product.GetProperty("id").GetGuid();
        await Eventually(async () => await Stock(id) is { } s && s.Available == stock, "the stock has arrived");
        using var probe = await ShopClient.Guest(Shop.Gateway);
        await Eventually(async () =>
        {
            using var response = await probe.Request(HttpMethod.Put, $"/api/cart/items/{id}", new { quantity = 1 });
            return response.StatusCode == HttpStatusCode.OK;
        }, "the cart knows the product");
        await Eventually(async () =>
        {
            await using var ordering = await Shop.Open("ordering");
            return await ordering.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM products WHERE id = @id", new { id }) == 1;
        }, "ordering knows the product");
        return id;
    }

    protected async Task<(int Available, int Reserved, int Sold)?> Stock(Guid product)
    {
        await using var inventory = await Shop.Open("inventory");
        return await inventory.QuerySingleOrDefaultAsync<(int, int, int)?>("SELECT available, reserved, sold FROM stock WHERE product_id = @product", new { product });
    }

    protected static async Task<Guid> Placed(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"{(int)response.StatusCode} {body}");
        response.Dispose();
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetGuid();
    }
}
