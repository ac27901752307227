using System.Globalization;
using Shop.Load;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

public sealed class OrdersDeskTests(Stage stage) : DeskTest(stage)
{
    [Fact]
    public async Task An_order_is_found_by_its_number_and_seen_from_the_inside()
    {
        var (order, number) = await Bought("tok_declined", "cancelled");
        var staff = await SitDown("ops", "/desk");
        Assert.True(int.Parse(await staff.Page.Locator(".stat b").First.InnerTextAsync(), CultureInfo.InvariantCulture) > 0, "the last hour has the order");
        await Keeps(staff, "today");
        await staff.Open("/desk/orders");
        await Keeps(staff, "the list");
        await staff.Page.Locator("#number").FillAsync(number.ToLowerInvariant());
        await staff.Button("Find it").ClickAsync();
        await staff.Link(number).ClickAsync();
        Assert.Equal($"/desk/orders/{order}", staff.Path);

        // What is drawn is what the table tells, with a box for each word from outside.
        var rows = await staff.Page.Locator("#main table:has(caption) tbody tr").CountAsync();
        Assert.True(rows >= 8, $"{rows} events");
        Assert.Equal(rows, await staff.Page.Locator("svg.xray a .ev").CountAsync());
        Assert.Equal(["Shopper", "Ordering", "Inventory", "Payment", "Bank"], await staff.Page.Locator("svg.xray .name").AllTextContentsAsync());
        await Assertions.Expect(staff.Page.Locator("svg.xray .ev.back")).Not.ToHaveCountAsync(0);
        Assert.Equal(0, await staff.Page.Locator(".checks .no").CountAsync());
        await Keeps(staff, "inside");
    }

    [Fact]
    public async Task Money_is_paid_back_at_the_desk_once_and_never_more_than_was_taken()
    {
        var (order, _) = await Bought("tok_ok", "delivered");
        var staff = await SitDown("ops", $"/desk/orders/{order}");
        staff.Expect(409);
        await staff.Page.Locator("#refund").ClickAsync();
        await staff.Page.Locator("#amount").FillAsync("1000");
        await staff.Page.Locator("#reason").FillAsync("A chip in the glaze");
        await staff.Page.Locator("#refund-sure").ClickAsync();
        await Assertions.Expect(staff.Page.Locator("#amount-e")).ToBeVisibleAsync();
        await Assertions.Expect(staff.Page.Locator("#reason")).ToHaveValueAsync("A chip in the glaze");
        await Keeps(staff, "refused");

        await staff.Page.Locator("#amount").FillAsync("2.50");
        await staff.Page.Locator("#refund-sure").ClickAsync();
        await Assertions.Expect(staff.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("on its way back");
        for (var deadline = DateTime.UtcNow.AddSeconds(20); !await staff.Page.GetByText("£2.50, A chip in the glaze").Locator("..").GetByText("paid").IsVisibleAsync(); await Task.Delay(300))
        {
            Assert.True(DateTime.UtcNow < deadline, "the provider has not paid it back");
            await staff.Page.ReloadAsync();
        }
        Assert.Equal(0, await staff.Page.Locator("#main .checks .no").CountAsync());
    }

    [Fact]
    public async Task The_desk_says_which_model_serves_and_why_another_may_not()
    {
        var staff = await SitDown("admin", "/desk/models");
        await Assertions.Expect(staff.Page.Locator(".badge.ok")).ToHaveTextAsync("serves");
        await Keeps(staff, "models");
        var refused = await staff.Context.APIRequest.PostAsync("/desk/models/activate", new() { Form = staff.Context.APIRequest.CreateFormData().Set("name", "shop-words").Set("version", "9.9.9") });
        Assert.Equal(409, refused.Status);
        Assert.Contains("There is no model shop-words/9.9.9.", await refused.TextAsync());
    }

    private async Task<(Guid Id, string Number)> Bought(string token, string until)
    {
        var ware = await Ware.New(Shop, stock: 9);
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(ware.Id, 1);
        using var answer = await guest.Checkout(token);
        var id = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        for (var deadline = DateTime.UtcNow.AddSeconds(30); await guest.Status(id) != until; await Task.Delay(100)) Assert.True(DateTime.UtcNow < deadline, $"not {until} within 30 s");
        return (id, (await guest.Get($"/api/orders/{id}")).GetProperty("number").GetString()!);
    }
}
