using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Discovery;

/// <summary>What was told while nobody listened, and what is told in passing.</summary>
public sealed class CatchUpTests(ServerSet servers) : DiscoveryTest(servers)
{
    [Fact]
    public async Task Products_from_before_the_service_was_there_are_found()
    {
        var product = await Make("sieve");
        await using (var database = await Shop.Open("recommendation"))
            await database.ExecuteAsync("DELETE FROM products"); // as if it had never heard of any
        await Restart();
        using var nobody = new ShopClient(Shop.Gateway);
        await Eventually(async () => Items(await nobody.Get($"/api/search?q={Uri.EscapeDataString(product.Name)}&exact=true")).Any(item => Id(item) == product.Id && Available(item) == 50), "the product and its stock are known again");
        await Eventually(async () => Items(await nobody.Get("/api/search?q=sprig%20teapot")).FirstOrDefault() is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } first
            && first.GetProperty("sku").GetString() == "K101", "so are the others");
    }

    [Fact]
    public async Task What_services_tell_each_other_is_not_told_at_the_gateway()
    {
        using var nobody = new ShopClient(Shop.Gateway);
        using var response = await nobody.Request(HttpMethod.Get, "/internal/facts", null);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task What_is_put_into_the_cart_is_learned_from()
    {
        var bowl = await Make("bowl");
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Put(bowl.Id, 1);
        await shopper.Put(bowl.Id, 2);
        await Eventually(async () => Items(await shopper.Get("/api/recommendations/for-you?lang=en"))
            .Any(item => item.GetProperty("reason").GetString()!.Contains(bowl.Name, StringComparison.Ordinal)), "for-you says what was put into the cart");
        await using var database = await Shop.Open("recommendation");
        Assert.Equal(1, await database.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM views WHERE product_id = @Id AND shopper = @shopper AND source = 'cart'", new { bowl.Id, shopper = IdOf(shopper) }));
    }
}
