using Dapper;
using MySqlConnector;
using Shop.Audit;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Audit;

/// <summary>The auditor on a real shop: content with what the shop does, and with no corruption of it.</summary>
public sealed class AuditTests(ServerSet servers) : ShopTest(servers)
{
    public static TheoryData<string> Planted => [.. Plant.All.Keys];

    [Theory]
    [MemberData(nameof(Planted))]
    public async Task One_planted_corruption_turns_exactly_its_invariant_red(string invariant)
    {
        var target = await Orders();
        AuditReport report = null!;
        await Eventually(async () => (report = await Look()).IsClean, "the shop is clean before", 40);

        await Plant.All[invariant].Corrupt(target);
        Assert.Equal([invariant], (await Look()).Broken);
        if (Plant.All[invariant].Mend is { } mend) await mend(target);
        // A lost deadline is not mended: the shopper, who has waited long enough, cancels.
        else using (var refused = await target.Shopper.Request(HttpMethod.Post, $"/api/orders/{target.Waiting}/cancel", new { }, Guid.NewGuid().ToString())) refused.EnsureSuccessStatusCode();
        await Eventually(async () => (report = await Look()).IsClean, "the shop is clean again");
    }

    [Fact]
    public async Task The_auditor_may_read_everything_it_needs_and_change_nothing()
    {
        var shop = ShopAddress.FromRunDirectory(Shop.RunDirectory);
        await using var auditor = new MySqlConnection(shop.MySql);
        foreach (var sql in new[]
        {
            "UPDATE inventory.stock SET available = available", "DELETE FROM ordering.outbox WHERE id = 0", "INSERT INTO payment.inbox VALUES (1, 1, 1, 1)",
            "CREATE TABLE ordering.x (id INT)", "SELECT * FROM identity.signing_keys", "SELECT * FROM mysql.user",
        })
        {
            var refused = await Assert.ThrowsAsync<MySqlException>(() => auditor.ExecuteAsync(sql));
            Assert.Contains("denied", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_order_that_was_accepted_and_is_gone_is_found()
    {
        var gone = Guid.CreateVersion7();
        var report = await Auditor.Look(ShopAddress.FromRunDirectory(Shop.RunDirectory), strict: false, new([gone], ["never booked"], [new("nobody", gone, 1)], []));
        Assert.Superset(new HashSet<string> { "I5", "I8", "I10" }, report.Broken.ToHashSet());
    }

    private Task<AuditReport> Look() => Auditor.Look(ShopAddress.FromRunDirectory(Shop.RunDirectory), strict: true);

    private async Task<Target> Orders()
    {
        var product = await Product(stock: 900);
        var shopper = await ShopClient.Guest(Shop.Gateway);
        var delivered = await Buy(shopper, product, "tok_ok", "SPRIG10");
        var cancelled = await Buy(shopper, product, "tok_declined");
        var waiting = await Buy(shopper, product, "tok_3ds");
        await using var root = await Shop.Open("ordering");
        await Eventually(async () => await root.ExecuteScalarAsync<int>(
            "SELECT COUNT(*) FROM orders WHERE (id = @delivered AND status = 'delivered') OR (id = @cancelled AND status = 'cancelled') OR (id = @waiting AND payment_url IS NOT NULL)",
            new { delivered, cancelled, waiting }) == 3, "one order is delivered, one cancelled, one waits");
        return new(Shop, shopper, product, delivered, cancelled, waiting);
    }

    private static async Task<Guid> Buy(ShopClient shopper, Guid product, string token, string? coupon = null)
    {
        await shopper.Put(product, 1);
        var order = await Placed(await shopper.Checkout(token, coupon: coupon));
        await Eventually(async () => (await shopper.Get("/api/cart")).GetProperty("items").GetArrayLength() == 0, "the cart is empty again");
        return order;
    }
}
