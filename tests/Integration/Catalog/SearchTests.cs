using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Catalog;

/// <summary>What a visitor can ask of the catalogue.</summary>
public sealed class SearchTests(ServerSet servers) : ShopTest(servers)
{
    [Theory]
    [InlineData("q=sprig%20TEAPOT", "K101")]
    [InlineData("q=%E4%B8%80%E6%9E%9D%E8%8C%B6%E5%A3%B6", "K101")] // 一枝茶壶
    [InlineData("q=stoneware%20teapot", "K101")] // an attribute and a name
    [InlineData("q=k101", "K101")]
    [InlineData("skus=K101", "K101")]
    public async Task A_product_is_found_by_what_is_said_of_it(string query, string sku)
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var page = await guest.Get($"/api/catalog/products?{query}");
        Assert.Equal(sku, page.GetProperty("items")[0].GetProperty("sku").GetString());
    }

    [Theory]
    [InlineData("q=%25")]
    [InlineData("q=_")]
    [InlineData("q=teapot%27%20OR%201=1")]
    public async Task What_means_something_in_SQL_is_only_text(string query)
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        Assert.Equal(0, (await guest.Get($"/api/catalog/products?{query}")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("q=the")]
    [InlineData("q=the&sort=price")]
    [InlineData("sort=popular&available=true")]
    [InlineData("category=kitchen&sort=name&lang=zh-CN")]
    public async Task The_pages_of_a_list_show_every_match_once(string query)
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        List<string> seen = [];
        int count;
        string? after = null;
        do
        {
            var page = await guest.Get($"/api/catalog/products?{query}&limit=10{(after is null ? "" : $"&after={after}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            count = page.GetProperty("count").GetInt32();
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        Assert.Equal(count, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Filters_keep_what_they_say()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await Eventually(async () => Items(await guest.Get("/api/catalog/products?available=true")).Any(), "demo stock");
        Assert.All(Items(await guest.Get("/api/catalog/products?available=true&limit=100")), item => Assert.True(item.GetProperty("available").GetInt32() > 0));
        Assert.All(Items(await guest.Get("/api/catalog/products?onSale=true&limit=100")), item => Assert.True(
            item.GetProperty("listPrice").GetProperty("amount").GetInt64() > item.GetProperty("price").GetProperty("amount").GetInt64()));
        Assert.All(Items(await guest.Get("/api/catalog/products?minRating=4.8&limit=100")), item => Assert.True(item.GetProperty("rating").GetDecimal() >= 4.8m));
    }

    [Fact]
    public async Task Similar_products_give_a_reason_and_none_that_is_sold_out_comes_before_one_in_stock()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        var product = (await guest.Get("/api/catalog/products/by-sku/K101")).GetProperty("id").GetGuid();
        var items = Items(await guest.Get($"/api/catalog/products/{product}/similar?limit=24")).ToList();
        Assert.Equal("Same material: Stoneware", items[0].GetProperty("reason").GetString());
        Assert.DoesNotContain(items, item => item.GetProperty("id").GetGuid() == product);
        var inStock = items.Select(item => item.GetProperty("available").GetInt32() > 0).ToList();
        Assert.Equal(inStock.OrderByDescending(yes => yes), inStock);
    }

    [Fact]
    public async Task Units_sold_make_a_product_popular_once()
    {
        var product = await Product(stock: 9);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 3);
        var order = await Placed(await guest.Checkout("tok_duplicate_webhook"));
        await guest.Settle(order, TimeSpan.FromSeconds(30));
        await Eventually(async () => await Popularity(product) == 3, "three units are counted");
        await Task.Delay(1000);
        Assert.Equal(3, await Popularity(product));
    }

    private async Task<int> Popularity(Guid product)
    {
        await using var catalog = await Shop.Open("catalog");
        return await catalog.ExecuteScalarAsync<int>("SELECT popularity FROM products WHERE id = @product", new { product });
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement page) => page.GetProperty("items").EnumerateArray();
}
