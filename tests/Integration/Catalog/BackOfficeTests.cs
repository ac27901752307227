using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Catalog;

/// <summary>The lists a merchant reads at the public door: products on sale or not, and what moved of one's stock.</summary>
public sealed class BackOfficeTests(ServerSet servers) : ShopTest(servers)
{
    private const string Products = "/api/admin/catalog/products";

    [Fact]
    public async Task What_is_off_sale_is_in_the_merchants_list_alone_page_by_page()
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var word = $"shelf{Guid.NewGuid():N}"[..16];
        List<Guid> made = [];
        foreach (var n in Enumerable.Range(1, 3)) made.Add(await Made(merchant, word, n, stock: 1));
        await merchant.Send(HttpMethod.Delete, $"{Products}/{made[1]}", null, Guid.NewGuid().ToString());

        Assert.Equal([made[1]], Ids(await merchant.Get($"{Products}?q={word}&active=false")));
        Assert.Equal([made[2], made[0]], Ids(await merchant.Get($"{Products}?q={word}&active=true&sort=newest")));
        Assert.Equal(2, (await merchant.Get($"/api/catalog/products?q={word}")).GetProperty("count").GetInt32());
        List<Guid> read = [];
        var next = "";
        do
        {
            var page = await merchant.Get($"{Products}?q={word}&sort=newest&limit=2&category=kitchen{next}");
            Assert.Equal(3, page.GetProperty("count").GetInt32());
            read.AddRange(Ids(page));
            next = page.GetProperty("next").GetString() is { } after ? $"&after={after}" : null;
        }
        while (next is not null);
        Assert.Equal([made[2], made[1], made[0]], read);

        using var wrong = await merchant.Request(HttpMethod.Get, $"{Products}?active=perhaps&after=nowhere", null);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var refused = await guest.Request(HttpMethod.Get, Products, null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_product_made_without_units_can_receive_some_and_its_ledger_says_how_many_stood_there()
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var product = await Made(merchant, "empty", 1, stock: 0);
        await Eventually(async () => await Stock(product) is (0, 0, 0), "Inventory has heard of it");
        foreach (var (quantity, reason) in new[] { (5, "one box"), (-2, "two broke"), (4, "another box") })
            await merchant.Send(HttpMethod.Post, $"/api/admin/stock/{product}/adjustments", new { quantity, reason }, Guid.NewGuid().ToString());

        var first = await merchant.Get($"/api/admin/stock/{product}/ledger?limit=2");
        Assert.Equal([("another box", 4, 7), ("two broke", -2, 3)], Lines(first));
        var second = await merchant.Get($"/api/admin/stock/{product}/ledger?limit=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal([("one box", 5, 5)], Lines(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);

        Assert.Equal([product], Ids(await merchant.Get($"/api/admin/stock?ids={product}&ids={Guid.NewGuid()}"), "productId"));
        using var unknown = await merchant.Request(HttpMethod.Get, $"/api/admin/stock/{Guid.NewGuid()}/ledger", null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var wrong = await merchant.Request(HttpMethod.Get, $"/api/admin/stock/{product}/ledger?after=nowhere", null);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private static async Task<Guid> Made(ShopClient merchant, string word, int n, int stock) => (await merchant.Send(HttpMethod.Post, Products, new
    {
        sku = $"B{Guid.NewGuid():N}"[..12].ToUpperInvariant(), name = $"{word} {n}", category = "kitchen", price = new { amount = 500, currency = "GBP" }, stock,
    }, Guid.NewGuid().ToString())).GetProperty("id").GetGuid();

    private static List<Guid> Ids(JsonElement page, string name = "id") => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetGuid())];

    private static List<(string? Reason, int Quantity, int OnShelf)> Lines(JsonElement ledger) =>
        [.. ledger.GetProperty("items").EnumerateArray().Select(line => (line.GetProperty("reason").GetString(), line.GetProperty("quantity").GetInt32(), line.GetProperty("onShelf").GetInt32()))];
}
