using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>What comes back, and the money that goes back for it, at the public door.</summary>
public sealed class ReturnTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task Lines_come_back_one_by_one_with_their_money_and_their_units()
    {
        var (mug, pot) = (await Product(stock: 5, price: 1000), await Product(stock: 5, price: 590));
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var order = await Delivered(guest, (mug, 2), (pot, 1));

        var key = Guid.NewGuid().ToString();
        var lines = new { lines = new[] { new { productId = mug, quantity = 1 } }, reason = "too small" };
        var first = await guest.Send(HttpMethod.Post, $"/api/orders/{order}/returns", lines, key);
        Assert.Equal("delivered", first.GetProperty("status").GetString());
        // The same key is the same return.
        await guest.Send(HttpMethod.Post, $"/api/orders/{order}/returns", lines, key);
        await Eventually(async () => await Stock(mug) == (4, 0, 1) && Refunded(await guest.Get($"/api/orders/{order}")) == 1000, "one mug and its money are back");

        using var tooMany = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/returns", new { lines = new[] { new { productId = mug, quantity = 2 } } }, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Conflict, tooMany.StatusCode);
        using var noKey = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/returns", lines);
        Assert.Equal(HttpStatusCode.BadRequest, noKey.StatusCode);

        using var rest = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/returns", null);
        Assert.Equal(HttpStatusCode.Accepted, rest.StatusCode);
        await Eventually(async () => await guest.Status(order) == "returned" && await Stock(mug) == (5, 0, 0) && await Stock(pot) == (5, 0, 0), "everything is back");
        await Eventually(async () => Refunded(await guest.Get($"/api/orders/{order}")) == 2590, "all the money is back");
    }

    [Fact]
    public async Task The_back_office_pays_back_up_to_what_was_captured()
    {
        var mug = await Product(stock: 5, price: 1000);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var order = await Delivered(guest, (mug, 1));

        object Refund(long amount) => new { amount = new { amount, currency = "GBP" }, reason = "goodwill" };
        using (var own = await guest.Request(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", Refund(1), Guid.NewGuid().ToString())) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        await ops.Send(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", Refund(600), Guid.NewGuid().ToString());
        using var tooMuch = await ops.Request(HttpMethod.Post, $"/api/admin/orders/{order}/refunds", Refund(401), Guid.NewGuid().ToString());
        Assert.Equal("refund-too-high", JsonDocument.Parse(await tooMuch.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString());
        await Eventually(async () => Refunded(await guest.Get($"/api/orders/{order}")) == 600, "the money is back");
        Assert.Equal((4, 0, 1), await Stock(mug));
    }

    private static async Task<Guid> Delivered(ShopClient shopper, params (Guid Product, int Quantity)[] lines)
    {
        foreach (var (product, quantity) in lines) await shopper.Put(product, quantity);
        var order = await Placed(await shopper.Checkout());
        await Eventually(async () => await shopper.Status(order) == "delivered", "delivered");
        return order;
    }

    private static long Refunded(JsonElement order) => order.GetProperty("refunds").EnumerateArray()
        .Where(refund => refund.GetProperty("refundedAt").ValueKind == JsonValueKind.String).Sum(refund => refund.GetProperty("amount").GetProperty("amount").GetInt64());
}
