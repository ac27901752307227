using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>A card is declined and the order waits for another. No test leaves an order waiting: its units would be held.</summary>
public sealed class PayAgainTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_declined_card_is_followed_by_another_on_the_same_order()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var order = await Waiting(guest, product, "tok_insufficient_funds");
        var held = await guest.Get($"/api/orders/{order}");
        Assert.Equal(("paymentPending", "payment-declined"), (held.GetProperty("status").GetString(), held.GetProperty("reason").GetString()));
        Assert.Equal("insufficient_funds", held.GetProperty("paymentProblem").GetProperty("code").GetString());
        Assert.InRange(held.GetProperty("paymentProblem").GetProperty("until").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15));
        Assert.Equal((3, 2, 0), await Stock(product));

        using var paid = await Pay(guest, order, "tok_ok");
        Assert.Equal(HttpStatusCode.Accepted, paid.StatusCode);
        var answer = JsonSerializer.Deserialize<JsonElement>(await paid.Content.ReadAsStringAsync());
        Assert.Equal((order, 1), (answer.GetProperty("id").GetGuid(), answer.GetProperty("lines").GetArrayLength()));
        Assert.NotEqual("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        await Eventually(async () => await Stock(product) == (3, 0, 2), "the stock is sold once");
        Assert.Equal(["declined 1", "captured 2"], await Outcomes(order));

        // The first card's webhook, again and late.
        await using (var payments = await Shop.Open("payment"))
        {
            var before = await payments.QuerySingleAsync<(string, long, string?)>("SELECT status, version, attention FROM payments WHERE order_id = @order", new { order });
            Assert.Equal(HttpStatusCode.NoContent, await Webhook(order, "declined", 1));
            Assert.Equal(before, await payments.QuerySingleAsync<(string, long, string?)>("SELECT status, version, attention FROM payments WHERE order_id = @order", new { order }));
        }
        using var late = await Pay(guest, order, "tok_ok");
        await AssertNotAwaited(late);
    }

    [Fact]
    public async Task A_hold_that_ends_cancels_the_order_and_gives_the_stock_back()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var order = await Waiting(guest, product, "tok_declined");
        using (await Pay(guest, order, "tok_insufficient_funds"))
            await Eventually(async () => await Problem(guest, order) == "insufficient_funds", "the second card is declined");
        await EndHold(order);
        Assert.Equal("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        Assert.Equal("payment-declined", (await guest.Get($"/api/orders/{order}")).GetProperty("reason").GetString());
        await Eventually(async () => await Stock(product) == (5, 0, 0), "the stock is back");
        Assert.Equal(["declined 1", "declined 2"], await Outcomes(order));
        using var late = await Pay(guest, order, "tok_ok");
        await AssertNotAwaited(late);
    }

    [Fact]
    public async Task One_key_is_one_attempt_and_a_payment_under_way_is_not_joined_by_another()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var stranger = await ShopClient.Guest(Shop.Gateway);
        var order = await Waiting(guest, product, "tok_declined");
        using var others = await Pay(stranger, order, "tok_ok");
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        using var keyless = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/payment", new { token = "tok_ok" });
        Assert.Equal(HttpStatusCode.BadRequest, keyless.StatusCode);

        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Pay(guest, order, "tok_slow", key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
        using var another = await Pay(guest, order, "tok_ok");
        await AssertNotAwaited(another);
        using var otherBody = await Pay(guest, order, "tok_ok", key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherBody.StatusCode);

        using var cancelled = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", null, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        await Eventually(async () => await Stock(product) == (5, 0, 0), "cancelled, stock back");
        await Eventually(async () => await Outcomes(order) is ["declined 1", "voided 2"], "the second attempt is voided");
    }

    [Fact]
    public async Task Several_keys_at_once_are_one_attempt()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var order = await Waiting(guest, product, "tok_declined");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Pay(guest, order, "tok_ok")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.NotEqual("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        await Eventually(async () => await Stock(product) == (3, 0, 2), "two are sold");
        Assert.Equal(["declined 1", "captured 2"], await Outcomes(order));
    }

    private static async Task<Guid> Waiting(ShopClient guest, Guid product, string token)
    {
        await guest.Put(product, 2);
        var order = await Placed(await guest.Request(HttpMethod.Post, "/api/orders", new
        {
            address = new { name = "Ada Shopper", line1 = "1 Plum Lane", city = "London", postcode = "N1 9GU", country = "GB" },
            payment = new { token, holdOnDecline = true },
        }, Guid.NewGuid().ToString()));
        await Eventually(async () => await Problem(guest, order) is not null, "the card is declined");
        return order;
    }

    private static async Task<string?> Problem(ShopClient guest, Guid order) =>
        (await guest.Get($"/api/orders/{order}")).GetProperty("paymentProblem") is { ValueKind: JsonValueKind.Object } problem ? problem.GetProperty("code").GetString() : null;

    private static Task<HttpResponseMessage> Pay(ShopClient client, Guid order, string token, string? key = null) =>
        client.Request(HttpMethod.Post, $"/api/orders/{order}/payment", new { token }, key ?? Guid.NewGuid().ToString());

    private static async Task AssertNotAwaited(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("payment-not-awaited", JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("type").GetString());
    }

    // The order's deadline, brought forward.
    private async Task EndHold(Guid order)
    {
        await using var ordering = await Shop.Open("ordering");
        const string sql = "UPDATE outbox SET due_at = UTC_TIMESTAMP(6) WHERE exchange LIKE '%PaymentTimeoutDue' AND CONVERT(body USING utf8mb4) LIKE @text";
        Assert.Equal(1, await ordering.ExecuteAsync(sql, new { text = $"%{order}%" }));
    }

    private async Task<List<string>> Outcomes(Guid order) =>
        [.. from entry in await Ledger(order)
            let type = entry.GetProperty("type").GetString()
            where type is "captured" or "declined" or "voided" or "refunded"
            select $"{type} {entry.GetProperty("attempt").GetInt32()}"];

    private async Task<List<JsonElement>> Ledger(Guid order)
    {
        using var http = Shop.Provider();
        var entries = new List<JsonElement>();
        for (long after = 0; ;)
        {
            var page = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync($"/v1/ledger?limit=5000&after={after}"));
            if (page.GetProperty("entries").GetArrayLength() == 0) return entries;
            entries.AddRange(page.GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("reference").GetString() == $"{order}"));
            after = page.GetProperty("next").GetInt64();
        }
    }

    private async Task<HttpStatusCode> Webhook(Guid order, string type, int attempt)
    {
        var entry = (await Ledger(order)).Single(entry => entry.GetProperty("type").GetString() == type && entry.GetProperty("attempt").GetInt32() == attempt);
        var body = JsonSerializer.Serialize(new
        {
            type = $"payment.{type}",
            data = new { paymentId = entry.GetProperty("paymentId").GetString(), reference = $"{order}", amount = entry.GetProperty("amount").GetInt64(), currency = "GBP", reason = "card_declined", attempt },
        });
        var (id, time) = ($"msg_{Guid.NewGuid():N}", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Shop.Setting("payment", "Payment__WebhookSecret")), Encoding.UTF8.GetBytes($"{id}.{time}.{body}"));
        using var http = new HttpClient { BaseAddress = Shop.Gateway };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/payment/webhooks/simulator") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{time}");
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
