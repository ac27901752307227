using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Shop.Load;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>A product of its own for one test.</summary>
public sealed record Ware(Guid Id, string Sku, string Name, string NameZh, RunningShop Shop)
{
    public string Path => $"/p/{Sku}";

    /// <summary>Puts it on the shelf and waits until every service has heard of it.</summary>
    public static async Task<Ware> New(RunningShop shop, int stock, int price = 1295)
    {
        using var merchant = await ShopClient.SignIn(shop.Gateway, shop.Account("merchant"));
        var sku = $"E{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        var (name, nameZh) = ($"Trial Mug {sku[1..5]}", $"试用杯 {sku[1..5]}");
        var product = await merchant.Send(HttpMethod.Post, "/api/admin/catalog/products", new
        {
            sku, name, nameZh, description = "A mug to try the shop with.", descriptionZh = "用来试店的杯子。", category = "kitchen", price = new { amount = price, currency = "GBP" }, stock,
        }, Guid.NewGuid().ToString());
        var ware = new Ware(product.GetProperty("id").GetGuid(), sku, name, nameZh, shop);
        await ware.IsEverywhere(stock);
        return ware;
    }

    /// <summary>Waits until the catalogue tells so many, and baskets and orders take it.</summary>
    public async Task IsEverywhere(int stock)
    {
        using var probe = await ShopClient.Guest(Shop.Gateway);
        // Above five the catalogue tells the number only roughly.
        await Until(async () => await Available(probe) is > 0 and var available && (available == stock || stock > 5), "its stock is in the catalogue");
        await Until(async () =>
        {
            using var answer = await probe.Request(HttpMethod.Put, $"/api/cart/items/{Id}", new { quantity = 1 });
            return answer.StatusCode == HttpStatusCode.OK;
        }, "baskets take it");
        await Until(async () =>
        {
            await using var ordering = await Shop.Open("ordering");
            return await ordering.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM products WHERE id = @id", new { id = Id }) == 1;
        }, "it can be ordered");
    }

    /// <summary>A product that is there already.</summary>
    public static async Task<Ware> Known(RunningShop shop, string sku)
    {
        using var nobody = new ShopClient(shop.Gateway);
        var (english, chinese) = (await nobody.Get($"/api/catalog/products/by-sku/{sku}"), await nobody.Get($"/api/catalog/products/by-sku/{sku}?lang=zh-CN"));
        return new(english.GetProperty("id").GetGuid(), sku, english.GetProperty("name").GetString()!, chinese.GetProperty("name").GetString()!, shop);
    }

    /// <summary>The merchant changes the price, and baskets know it.</summary>
    public async Task Costs(int price)
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        using var seen = await merchant.Request(HttpMethod.Get, $"/api/admin/catalog/products/{Id}", null);
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/catalog/products/{Id}/price") { Content = JsonContent.Create(new { price = new { amount = price, currency = "GBP" } }) };
        change.Headers.IfMatch.Add(seen.Headers.ETag!);
        change.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await merchant.Http.SendAsync(change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        using var probe = await ShopClient.Guest(Shop.Gateway);
        await Until(async () => await Price(probe) == price, "baskets know its price");
        await Until(async () =>
        {
            await using var ordering = await Shop.Open("ordering");
            return await ordering.ExecuteScalarAsync<int>("SELECT price FROM products WHERE id = @Id", new { Id }) == price;
        }, "orders know its price");
    }

    /// <summary>Somebody else buys so many.</summary>
    public async Task IsBought(int quantity)
    {
        using var other = await ShopClient.Guest(Shop.Gateway);
        var before = await Available(other);
        await other.Put(Id, quantity);
        using var order = await other.Checkout();
        Assert.Equal(HttpStatusCode.Accepted, order.StatusCode);
        await Until(async () => await Available(other) == before - quantity, "the catalogue knows what is left");
    }

    private async Task<int> Available(ShopClient client) => (await client.Get($"/api/catalog/products/{Id}")).GetProperty("available").GetInt32();

    private async Task<int> Price(ShopClient client)
    {
        await client.Put(Id, 1);
        var line = (await client.Get("/api/cart")).GetProperty("items")[0];
        var price = line.TryGetProperty("currentPrice", out var now) && now.ValueKind == JsonValueKind.Object ? now : line.GetProperty("price");
        return price.GetProperty("amount").GetInt32();
    }

    private async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); DateTime.UtcNow < deadline; await Task.Delay(100))
            if (await condition()) return;
        Assert.Fail($"{Name}: not within 30 s: {what}");
    }
}
