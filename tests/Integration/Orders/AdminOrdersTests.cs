using System.Net;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>Orders as the back office sees them.</summary>
public sealed class AdminOrdersTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task An_order_is_found_by_its_number_by_its_owner_and_by_ops_alone()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var other = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout());
        var number = (await guest.Get($"/api/orders/{order}")).GetProperty("number").GetString();

        Assert.Equal([order], await Found(ops, $"/api/admin/orders?number={number}"));
        Assert.Equal([order], await Found(guest, $"/api/orders?number={number}"));
        Assert.Empty(await Found(other, $"/api/orders?number={number}"));
        using var refused = await guest.Request(HttpMethod.Get, $"/api/admin/orders?number={number}", null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_last_hour_counts_what_was_placed_what_was_lost_and_what_was_taken()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var before = await Pulse(ops);
        await guest.Put(product, 2);
        var paid = await Placed(await guest.Checkout());
        // What the first order takes out of the cart must not take the second's as well.
        await Eventually(async () => (await guest.Get("/api/cart")).GetProperty("items").GetArrayLength() == 0, "the cart is empty again");
        await guest.Put(product, 1);
        await Placed(await guest.Checkout("tok_declined"));
        await Eventually(async () => await Pulse(ops) is var now && now.Placed == before.Placed + 2 && now.Lost == before.Lost + 1 && now.Taken > before.Taken, "both are in the pulse");
        var total = (await guest.Get($"/api/orders/{paid}")).GetProperty("total").GetProperty("amount").GetInt64();
        Assert.Equal(before.Taken + total, (await Pulse(ops)).Taken);
    }

    private static async Task<IEnumerable<Guid>> Found(ShopClient client, string address) =>
        (await client.Get(address)).GetProperty("items").EnumerateArray().Select(order => order.GetProperty("id").GetGuid());

    private static async Task<(long Placed, long Lost, long Taken)> Pulse(ShopClient ops)
    {
        var pulse = await ops.Get("/api/admin/orders/pulse");
        var minutes = pulse.GetProperty("minutes").EnumerateArray().ToList();
        Assert.Equal(60, minutes.Count);
        Assert.Equal(pulse.GetProperty("placed").GetInt64(), minutes.Sum(minute => minute.GetProperty("placed").GetInt64()));
        return (pulse.GetProperty("placed").GetInt64(), pulse.GetProperty("lost").GetInt64(), pulse.GetProperty("taken").GetProperty("amount").GetInt64());
    }
}
