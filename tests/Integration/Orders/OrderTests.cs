using System.Net;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>An order's life, as a client of the gateway sees it.</summary>
public sealed class OrderTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_guest_buys_a_demo_product_and_it_is_delivered()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var page = await guest.Get("/api/catalog/products?limit=24");
        Assert.Equal(24, page.GetProperty("items").GetArrayLength());
        var product = (await guest.Get("/api/catalog/products/by-sku/K102")).GetProperty("id").GetGuid(); // one of plenty: some are sold out
        await Eventually(async () => await Stock(product) is { Available: > 2 }, "demo stock");
        await guest.Put(product, 2);
        using var response = await guest.Checkout();
        Assert.NotNull(response.Headers.Location);
        var order = await Placed(response);
        await Eventually(async () => await guest.Status(order) == "delivered", "delivered");
        Assert.Empty((await guest.Get("/api/cart")).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("tok_declined")]
    [InlineData("tok_insufficient_funds")]
    public async Task A_declined_card_cancels_the_order_and_gives_the_stock_back(string token)
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 3);
        var order = await Placed(await guest.Checkout(token));
        Assert.Equal("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        await Eventually(async () => await Stock(product) == (5, 0, 0), "the stock is back");
    }

    [Fact]
    public async Task An_order_for_more_than_there_is_is_rejected()
    {
        var product = await Product(stock: 2);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 3);
        var order = await Placed(await guest.Checkout());
        Assert.Equal("rejected", await guest.Settle(order, TimeSpan.FromSeconds(30)));
        Assert.Equal((2, 0, 0), await Stock(product));
    }

    [Theory]
    [InlineData("tok_lost_webhook", 45)]
    [InlineData("tok_duplicate_webhook", 30)]
    [InlineData("tok_out_of_order", 30)]
    public async Task A_provider_that_misbehaves_is_paid_once(string token, int seconds)
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout(token));
        Assert.NotEqual("cancelled", await guest.Settle(order, TimeSpan.FromSeconds(seconds)));
        await Eventually(async () => await Stock(product) == (4, 0, 1), "one is sold");
    }

    [Fact]
    public async Task A_cancelled_order_is_refunded_and_restocked()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 2);
        var order = await Placed(await guest.Checkout("tok_slow"));
        await Eventually(async () => await guest.Status(order) == "paymentPending", "payment pending");
        using var cancelled = await guest.Request(HttpMethod.Post, $"/api/orders/{order}/cancel", new { }, Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        await Eventually(async () => await guest.Status(order) == "cancelled" && await Stock(product) == (5, 0, 0), "cancelled, stock back");
    }

    [Fact]
    public async Task Two_tabs_ordering_one_cart_make_one_order()
    {
        var product = await Product(stock: 50);
        for (var round = 0; round < 5; round++)
        {
            using var guest = await ShopClient.Guest(Shop.Gateway);
            await guest.Put(product, 1);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => guest.Checkout()));
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
            Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        }
        await Eventually(async () => await Stock(product) == (45, 0, 5), "five sold");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_body_is_refused()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 1);
        var key = Guid.NewGuid().ToString();
        var first = await (await guest.Checkout(key: key)).Content.ReadAsStringAsync();
        var second = await (await guest.Checkout(key: key)).Content.ReadAsStringAsync();
        using var other = await guest.Checkout("tok_declined", key);
        Assert.Equal(first, second);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task Another_shoppers_order_is_not_found()
    {
        var product = await Product(stock: 5);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        using var stranger = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 1);
        var order = await Placed(await guest.Checkout());
        foreach (var path in new[] { "", "/history", "/events" })
        {
            using var answer = await stranger.Request(HttpMethod.Get, $"/api/orders/{order}{path}", null);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Four_hundred_buyers_for_a_hundred_units_buy_a_hundred()
    {
        var product = await Product(stock: 100);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var buyers = await ShopClient.Shoppers(ops, 400);
        var outcomes = new string?[400];
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            await buyers[i].Put(product, 1);
            var order = await Placed(await buyers[i].Checkout(patience: TimeSpan.FromSeconds(20)));
            outcomes[i] = await buyers[i].Settle(order, TimeSpan.FromSeconds(60), pollMilliseconds: 200);
        });
        Assert.Equal(300, outcomes.Count(status => status == "rejected"));
        Assert.All(outcomes, Assert.NotNull);
        await Eventually(async () => await Stock(product) == (0, 0, 100), "a hundred sold");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_ordered()
    {
        using var nobody = new ShopClient(Shop.Gateway);
        using var answer = await nobody.Request(HttpMethod.Get, "/api/orders", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
