using System.Text.Json;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Buying;

/// <summary>By the interface of programs, in the session of the browser: quicker than by the pages.</summary>
public static class InSession
{
    public static async Task<JsonElement> Cart(this Shopper shopper) => (await (await shopper.Context.APIRequest.GetAsync("/api/cart")).JsonAsync())!.Value;

    public static async Task Put(this Shopper shopper, Guid product, int quantity = 1)
    {
        var put = await shopper.Context.APIRequest.PutAsync($"/api/cart/items/{product}", new() { DataObject = new { quantity } });
        Assert.True(put.Ok, await put.TextAsync());
    }

    /// <summary>What was ordered leaves the basket a moment later, and would take the same thing with it.</summary>
    public static async Task BasketIsEmpty(this Shopper shopper)
    {
        // Without a session there is no basket yet.
        for (var deadline = DateTime.UtcNow.AddSeconds(20); (await shopper.Cart()).TryGetProperty("items", out var items) && items.GetArrayLength() > 0; await Task.Delay(100))
            Assert.True(DateTime.UtcNow < deadline, "the basket keeps what was ordered");
    }

    /// <returns>The address of the order's page.</returns>
    public static async Task<string> Order(this Shopper shopper, Ware ware, int quantity, string token)
    {
        await shopper.BasketIsEmpty();
        await shopper.Put(ware.Id, quantity);
        var placed = await shopper.Context.APIRequest.PostAsync("/api/orders", new()
        {
            Headers = new Dictionary<string, string> { ["Idempotency-Key"] = Guid.NewGuid().ToString() },
            DataObject = new
            {
                address = new { name = "Wren Hollins", line1 = "1 Plum Lane", city = "London", postcode = "N1 9GU", country = "GB" }, payment = new { token, holdOnDecline = true },
            },
        });
        Assert.True(placed.Status == 202, await placed.TextAsync());
        return $"/orders/{(await placed.JsonAsync())!.Value.GetProperty("id").GetGuid()}";
    }
}
