using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>A provider that holds first, takes half, disputes, and fails as a script says.</summary>
public sealed class ProviderTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task What_is_held_is_captured_whole_and_the_order_goes_on()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout("tok_authorize"));
        Assert.NotEqual("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        await using var payment = await Shop.Open("payment");
        Assert.Contains("authorized", await payment.QueryAsync<string>("SELECT status FROM payment_history WHERE order_id = @order", new { order }));
    }

    [Fact]
    public async Task Half_of_the_money_pays_nothing_and_goes_back_when_the_order_is_cancelled()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await guest.Put(product, 2);
        var order = await Placed(await guest.Checkout("tok_partial"));
        await Eventually(async () => await Found(ops, order, "attention"), "a person is told");
        Assert.Equal("paymentPending", await guest.Status(order));
        using (await guest.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", new { })) { }
        await Eventually(async () => (await ops.Get($"/api/payment/orders/{order}")).GetProperty("refunds").EnumerateArray().Any(refund =>
            refund.GetProperty("amount").GetInt64() == 1295 && refund.GetProperty("status").GetString() == "refunded"), "the half is paid back");
    }

    [Fact]
    public async Task A_dispute_is_listed_for_a_person()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout("tok_dispute"));
        await Eventually(async () => await Found(ops, order, "attention"), "the dispute is listed");
    }

    [Fact]
    public async Task A_capture_whose_answers_and_webhooks_were_all_lost_is_found_once()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 1);
        await Script(new { on = "create", drop = "reply" }, new { on = "webhook", drop = "request", times = 2 });
        try
        {
            var order = await Placed(await guest.Checkout());
            Assert.NotEqual("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(60)));
            await Eventually(async () => await Stock(product) == (4, 0, 1), "one is sold");
        }
        finally
        {
            await Script();
        }
    }

    [Fact]
    public async Task Money_the_provider_has_for_an_order_nobody_knows_is_found_by_reconciliation()
    {
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var order = Guid.CreateVersion7();
        using var provider = Shop.Provider();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/payments") { Content = JsonContent.Create(new { reference = order, amount = 500, currency = "GBP", token = "tok_lost_webhook" }) };
        request.Headers.Add("Idempotency-Key", order.ToString());
        var created = (await provider.SendAsync(request)).EnsureSuccessStatusCode();
        var payment = JsonSerializer.Deserialize<JsonElement>(await created.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
        await Eventually(() => Found(ops, order, "attention"), "a person is told", 90);

        // What the person does then; the auditor of the tests that follow would rightly miss it.
        using var refund = new HttpRequestMessage(HttpMethod.Post, $"/v1/payments/{payment}/refunds") { Content = JsonContent.Create(new { amount = 500 }) };
        refund.Headers.Add("Idempotency-Key", $"refund {order}");
        (await provider.SendAsync(refund)).EnsureSuccessStatusCode();
    }

    private static async Task<bool> Found(ShopClient ops, Guid order, string kind) => (await ops.Get("/api/admin/payments/discrepancies?open=true&limit=100")).GetProperty("items").EnumerateArray()
        .Any(item => item.GetProperty("orderId").GetGuid() == order && item.GetProperty("kind").GetString() == kind);

    private async Task Script(params object[] rules)
    {
        using var http = Shop.Provider();
        (await http.PutAsJsonAsync("/v1/script", rules, JsonSerializerOptions.Web)).EnsureSuccessStatusCode();
    }
}
