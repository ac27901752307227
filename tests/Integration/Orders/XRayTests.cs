using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>What a developer sees of an order, and what its owner does.</summary>
public sealed class XRayTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task Ops_see_every_event_of_every_service_and_the_owner_the_plain_story()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout("tok_slow"));
        await Eventually(async () => await guest.Status(order) == "paymentPending", "payment pending");
        using (await guest.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", new { })) { }
        await Eventually(async () => await Stock(product) == (5, 0, 0), "the stock is back");

        JsonElement xray = default;
        await Eventually(async () => (xray = await ops.Get($"/api/orders/{order}/history")).GetProperty("compensations").GetInt32() >= 3, "all three took it back");
        Assert.Equal(["ordering", "inventory", "payment"], xray.GetProperty("services").EnumerateArray().Select(service => service.GetProperty("name").GetString()));
        Assert.All(xray.GetProperty("services").EnumerateArray(), service => Assert.True(service.GetProperty("reachable").GetBoolean()));
        var events = xray.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal("checkout", events[0].GetProperty("message").GetString(), ignoreCase: true);
        Assert.Contains(events, step => step.GetProperty("service").GetString() == "payment" && step.GetProperty("from").GetString() == "ordering");
        // One trace runs through all of them.
        Assert.Single(events.Where(step => step.GetProperty("message").GetString() is "Checkout" or "OrderPlaced" or "StockReserved" or "PaymentRequested")
            .Select(step => step.GetProperty("trace").GetString()![3..35]).Distinct());

        var story = await guest.Get($"/api/orders/{order}/history");
        Assert.Equal(["placed", "stockReserved", "paymentPending", "cancelled"], story.EnumerateArray().Select(step => step.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Array, (await ops.Get($"/api/orders/{order}/history?view=story")).ValueKind);
    }

    [Fact]
    public async Task A_product_that_runs_low_and_comes_back_is_in_the_alerts()
    {
        var product = await Product(stock: 8);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        await guest.Put(product, 8);
        await Placed(await guest.Checkout());
        await Eventually(async () => (await Alerts(merchant, product)).SequenceEqual(["out"]), "sold out is told");
        await merchant.Send(HttpMethod.Post, $"/api/admin/stock/{product}/adjustments", new { quantity = 3, reason = "delivery" }, Guid.NewGuid().ToString());
        await Eventually(async () => (await Alerts(merchant, product)).SequenceEqual(["back", "out"]), "back is told");
    }

    private static async Task<IEnumerable<string?>> Alerts(ShopClient merchant, Guid product) => (await merchant.Get("/api/admin/stock/alerts?limit=100")).GetProperty("items").EnumerateArray()
        .Where(alert => alert.GetProperty("productId").GetGuid() == product).Select(alert => alert.GetProperty("kind").GetString());
}
