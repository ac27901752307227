using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Discovery;

/// <summary>A test of what shoppers find, at the public door.</summary>
public abstract class DiscoveryTest(ServerSet servers) : ShopTest(servers)
{
    protected sealed record Good(Guid Id, string Sku, string Name);

    /// <summary>A product with words that no other has, which search knows and a cart takes.</summary>
    protected async Task<Good> Make(string thing, int stock = 50, string nameZh = "")
    {
        using var merchant = await ShopClient.SignIn(Shop.Gateway, Shop.Account("merchant"));
        var (sku, word) = ($"D{Guid.NewGuid():N}"[..12].ToUpperInvariant(), Word());
        var name = $"{word} {thing}";
        var product = await merchant.Send(HttpMethod.Post, "/api/admin/catalog/products", new
        {
            sku, name, nameZh, description = $"A {thing} to be found.", descriptionZh = "", category = "kitchen", price = new { amount = 1800, currency = "GBP" }, stock,
        }, Guid.NewGuid().ToString());
        var good = new Good(product.GetProperty("id").GetGuid(), sku, name);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await Eventually(async () => Items(await guest.Get($"/api/search?q={Uri.EscapeDataString(name)}&exact=true")).Any(item => Id(item) == good.Id && Available(item) == stock), "search knows the product and its stock");
        await Eventually(async () =>
        {
            using var response = await guest.Request(HttpMethod.Put, $"/api/cart/items/{good.Id}", new { quantity = 1 });
            return response.StatusCode == HttpStatusCode.OK;
        }, "the cart knows the product");
        return good;
    }

    protected static async Task<Guid> Buy(ShopClient shopper, params (Good Product, int Quantity)[] lines)
    {
        foreach (var (product, quantity) in lines) await shopper.Put(product.Id, quantity);
        var order = Guid.Empty;
        // Ordering hears of a new product a moment after the cart.
        await Eventually(async () =>
        {
            var response = await shopper.Checkout();
            if (response.StatusCode != HttpStatusCode.Accepted) return false;
            order = await Placed(response);
            return true;
        }, "the order is placed");
        Assert.Equal("confirmed", await shopper.Settle(order, TimeSpan.FromSeconds(30)));
        return order;
    }

    /// <summary>SIGKILL to the service, and back.</summary>
    protected async Task Restart()
    {
        await Shop.Back("recommendation", Shop.Kill("recommendation"), TimeSpan.FromSeconds(45));
        using var nobody = new ShopClient(Shop.Gateway);
        await Eventually(async () =>
        {
            using var response = await nobody.Request(HttpMethod.Get, "/api/search?q=mug", null);
            return response.IsSuccessStatusCode;
        }, "it answers again");
    }

    protected static JsonElement.ArrayEnumerator Items(JsonElement answer) => answer.GetProperty("items").EnumerateArray();

    /// <summary>What the shopper's own token says.</summary>
    protected static Guid IdOf(ShopClient shopper) => JsonSerializer.Deserialize<JsonElement>(
        Base64Url.DecodeFromChars(shopper.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.')[1])).GetProperty("sub").GetGuid();

    protected static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    protected static int Available(JsonElement item) => item.GetProperty("available").GetInt32();

    protected static bool Has(JsonElement answer, Good product) => Items(answer).Any(item => Id(item) == product.Id);

    protected static string Model(JsonElement answer) => $"{answer.GetProperty("model").GetProperty("name")}/{answer.GetProperty("model").GetProperty("version")}";

    protected static Task<JsonElement> Next(ShopClient shopper, params Good[] basket) =>
        shopper.Send(HttpMethod.Post, "/api/recommendations/next", new { skus = basket.Select(product => product.Sku), limit = 20 });

    protected static async Task<string> ProblemOf(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        response.Dispose();
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("type").GetString()!;
    }

    // Consonants and vowels by turns, so that it is a word to every reader of words and none of any language.
    private static string Word() => string.Concat(Enumerable.Range(0, 5).Select(_ => $"{"bdfgklmnprtvz"[Random.Shared.Next(13)]}{"aeiou"[Random.Shared.Next(5)]}"));
}
