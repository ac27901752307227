using System.Text.Json;
using Shop.Load;

namespace Shop.Tests.EndToEnd.Browser;

/// <summary>Products of the demo catalogue that pages are looked at with.</summary>
public sealed record DemoGoods(string Plenty, string SoldOut)
{
    /// <summary>Waits until the stock has arrived: at first nothing is on the shelves.</summary>
    public static async Task<DemoGoods> Find(Uri gateway)
    {
        using var nobody = new ShopClient(gateway);
        for (var deadline = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < deadline; await Task.Delay(500))
        {
            var items = new List<JsonElement>();
            string? after = "";
            do
            {
                var page = await nobody.Get($"/api/catalog/products?limit=100{(after is "" ? "" : $"&after={Uri.EscapeDataString(after)}")}");
                items.AddRange(page.GetProperty("items").EnumerateArray());
                after = page.GetProperty("next").GetString();
            }
            while (after is not null);
            var (few, many) = (items.Where(item => Available(item) == 0).ToList(), items.Where(item => Available(item) > 20).ToList());
            if (many.Count > 0 && few.Count > 0 && few.Count < items.Count / 10) return new(Sku(many[0]), Sku(few[0]));
        }
        throw new TimeoutException("The demo stock did not arrive within a minute.");
    }

    private static int Available(JsonElement item) => item.GetProperty("available").GetInt32();

    private static string Sku(JsonElement item) => item.GetProperty("sku").GetString()!;
}
