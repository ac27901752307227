using System.Net;
using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>Codes at the public door: who gets one, and who gets it next.</summary>
public sealed class PromotionTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task Of_twenty_who_want_the_last_use_of_a_code_at_once_one_has_it()
    {
        var product = await Product(stock: 50, price: 1000);
        var code = await Promotion(new { kind = "percent", percent = 25, budget = 1 });
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ShopClient.Guest(Shop.Gateway)));
        await Task.WhenAll(shoppers.Select(shopper => shopper.Put(product, 1)));

        var answers = await Task.WhenAll(shoppers.Select(shopper => shopper.Checkout(coupon: code)));
        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        var order = JsonSerializer.Deserialize<JsonElement>(await winner.Content.ReadAsStringAsync());
        Assert.Equal((750, 1000, 250, code), (Amount(order, "total"), Amount(order, "subtotal"), Amount(order, "discount"), order.GetProperty("coupon").GetProperty("code").GetString()));
        foreach (var answer in answers.Where(answer => answer != winner)) Assert.Equal((HttpStatusCode.Conflict, "coupon-used-up"), (answer.StatusCode, await TypeOf(answer)));
        Assert.Equal((1, 250L), await Counted(code));

        // Under a fresh key, without it.
        await Placed(await shoppers.First(shopper => shopper != shoppers[Array.IndexOf(answers, winner)]).Checkout());
        foreach (var shopper in shoppers) shopper.Dispose();
    }

    [Fact]
    public async Task An_order_that_comes_to_nothing_gives_its_code_to_the_next()
    {
        var product = await Product(stock: 9, price: 1000);
        var code = await Promotion(new { kind = "amount", amount = new { amount = 300, currency = "GBP" }, budget = 1, minimum = new { amount = 1500, currency = "GBP" } });
        using var first = await ShopClient.Guest(Shop.Gateway);
        using var second = await ShopClient.Guest(Shop.Gateway);
        await first.Put(product, 1);
        using (var small = await first.Request(HttpMethod.Post, "/api/orders/quote", new { coupon = code })) Assert.Equal("coupon-minimum", await TypeOf(small));
        await first.Put(product, 2);
        // Case and blanks do not matter, and asking takes nothing.
        var quote = await first.Send(HttpMethod.Post, "/api/orders/quote", new { coupon = $" {code.ToLowerInvariant()} " });
        Assert.Equal((2000, 300, 1700), (Amount(quote, "subtotal"), Amount(quote, "discount"), Amount(quote, "total")));
        Assert.Equal((0, 0L), await Counted(code));

        var waiting = await Placed(await first.Checkout("tok_3ds", coupon: code));
        await second.Put(product, 2);
        using (var early = await second.Checkout(coupon: code)) Assert.Equal("coupon-used-up", await TypeOf(early));
        await first.Send(HttpMethod.Post, $"/api/orders/{waiting}/cancel", null);
        Assert.Equal((0, 0L), await Counted(code));
        var order = await Placed(await second.Checkout(coupon: code));
        await Eventually(async () => await second.Status(order) == "delivered", "delivered");

        // What was sent and comes back keeps its use, and gives back what was paid.
        await second.Send(HttpMethod.Post, $"/api/orders/{order}/returns", new { lines = new[] { new { productId = product, quantity = 1 } } }, Guid.NewGuid().ToString());
        await second.Send(HttpMethod.Post, $"/api/orders/{order}/returns", null);
        await Eventually(async () => (await second.Get($"/api/orders/{order}")).GetProperty("refundedAt").ValueKind == JsonValueKind.String, "the money is back");
        Assert.Equal(1700, (await second.Get($"/api/orders/{order}")).GetProperty("refunds").EnumerateArray().Sum(refund => Amount(refund, "amount")));
        Assert.Equal((1, 300L), await Counted(code));
        using var used = await second.Request(HttpMethod.Post, "/api/orders/quote", new { coupon = code });
        Assert.Equal("cart-empty", await TypeOf(used));
    }

    [Fact]
    public async Task A_guest_s_code_is_the_account_s_once_the_guest_has_signed_in()
    {
        var product = await Product(stock: 9, price: 1000);
        var code = await Promotion(new { kind = "buyXGetY", buy = 1, free = 1 });
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 2);
        await Placed(await guest.Checkout(coupon: code));

        var account = new { email = $"{Guid.NewGuid():N}@shop.test", password = "three quiet herons by a weir", name = "Ada" };
        await guest.Send(HttpMethod.Post, "/api/identity/register", account);
        var token = await guest.Send(HttpMethod.Post, "/api/identity/token", new { account.email, account.password });
        using var signedIn = new ShopClient(Shop.Gateway, token.GetProperty("accessToken").GetString());
        await Eventually(async () => (await signedIn.Get("/api/orders")).GetProperty("items").GetArrayLength() == 1, "the order is the account's");
        await Eventually(async () =>
        {
            await signedIn.Put(product, 2);
            using var answer = await signedIn.Checkout(coupon: code);
            return await TypeOf(answer) == "coupon-used-before";
        }, "the account has used the code");
        // The guest goes on being one who has.
        await guest.Put(product, 2);
        using var again = await guest.Checkout(coupon: code);
        Assert.Equal("coupon-used-before", await TypeOf(again));
    }

    private async Task<string> Promotion(object gives)
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var code = $"T-{Guid.NewGuid():N}"[..14].ToUpperInvariant();
        var request = JsonSerializer.SerializeToNode(gives)!.AsObject();
        (request["code"], request["name"]) = (code, "for a test");
        var made = await merchant.Send(HttpMethod.Post, "/api/admin/promotions", request, Guid.NewGuid().ToString());
        Assert.Equal(("running", 1), (made.GetProperty("state").GetString(), made.GetProperty("version").GetInt32()));
        return code;
    }

    private async Task<(int Uses, long Given)> Counted(string code)
    {
        await using var ordering = await Shop.Open("ordering");
        return await ordering.QuerySingleAsync<(int, long)>("SELECT uses, given FROM promotions WHERE code = @code", new { code });
    }

    private static int Amount(JsonElement of, string name) => of.GetProperty(name).GetProperty("amount").GetInt32();

    private static async Task<string?> TypeOf(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()) is { ValueKind: JsonValueKind.Object } problem && problem.TryGetProperty("type", out var type) ? type.GetString() : null;
}
