using System.Net;
using System.Text.Json;
using Dapper;
using Shop.Load;
using Shop.Tests.EndToEnd.Browser;

namespace Shop.Tests.EndToEnd.Desk;

public sealed class DeadLettersTests(Stage stage) : DeskTest(stage)
{
    private const string List = "/desk/dead-letters";

    [Fact]
    public async Task A_poisoned_message_is_mended_and_sent_again_and_has_one_effect()
    {
        var ware = await Ware.New(Shop, stock: 5);
        // Nobody can restock an order that nobody knows.
        var id = await Shop.Put("inventory", "RestockRequested", Restock(Guid.CreateVersion7(), ware));
        var order = await Sold(ware, 2);
        await Until(async () => await Left(ware) == 3, "two are sold");
        var ops = await SitDown("ops", List);
        await Shows(ops, List, Row(ops, id));
        await Row(ops, id).GetByRole(AriaRole.Link, new() { Name = "RestockRequested" }).ClickAsync();
        await Assertions.Expect(ops.Page.Locator("h1")).ToHaveTextAsync("RestockRequested");
        await Assertions.Expect(ops.Page.Locator("main")).ToContainTextAsync("InvalidOperationException");

        // What does not read as JSON goes nowhere, and no word of it is lost.
        var message = ops.Page.Locator("#message");
        ops.Expect(422);
        await message.FillAsync("{ \"orderId\": nobody }");
        await ops.Page.Locator("#reason").FillAsync("wrong order");
        await ops.Button("Send it again").ClickAsync();
        await Assertions.Expect(ops.Page.Locator("#message-e")).ToContainTextAsync("line 1");
        await Assertions.Expect(message).ToHaveValueAsync("{ \"orderId\": nobody }");
        await Assertions.Expect(ops.Page.Locator("#reason")).ToHaveValueAsync("wrong order");
        await Keeps(ops, "a letter that does not read");

        var mended = JsonSerializer.Serialize(Restock(order, ware));
        await message.FillAsync(mended);
        var form = await Form(ops, mended, "wrong order");
        await ops.Button("Send it again").ClickAsync();
        await Assertions.Expect(ops.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("as you mended it");
        await Assertions.Expect(Record(ops, id)).ToContainTextAsync("sent again, mended");
        await Assertions.Expect(Record(ops, id)).ToContainTextAsync("wrong order");
        await Until(async () => await Left(ware) == 4, "one is back");

        // The same form pressed twice says the same, and does nothing more.
        var twice = await ops.Context.APIRequest.PostAsync($"{List}/inventory_error/{id}/again", new() { Form = form, MaxRedirects = 0 });
        Assert.Equal((303, $"{List}?done=mended"), (twice.Status, twice.Headers["location"]));
        await ops.Open(List);
        await Assertions.Expect(Record(ops, id)).ToHaveCountAsync(1);
        Assert.Equal(4, await Left(ware));
        Assert.Equal(0, await Row(ops, id).CountAsync());
    }

    [Fact]
    public async Task Giving_up_wants_a_reason()
    {
        var id = await Shop.Put("payment", "NobodyKnows", new { });
        var ops = await SitDown("ops", List);
        await Shows(ops, $"{List}?queue=payment_skipped", Row(ops, id));
        await ops.Open($"{List}/payment_skipped/{id}");
        await ops.Page.Locator("#give-up").ClickAsync();
        ops.Expect(400);
        await ops.Page.Locator("#why").FillAsync(" ");
        await ops.Page.Locator("#give-up-sure").ClickAsync();
        await Assertions.Expect(ops.Page.Locator("#why-e")).ToContainTextAsync("A reason is required");

        await ops.Page.Locator("#why").FillAsync("a test");
        await ops.Page.Locator("#give-up-sure").ClickAsync();
        await Assertions.Expect(ops.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Given up");
        await Assertions.Expect(Record(ops, id)).ToContainTextAsync("a test");
        Assert.Equal(0, await Row(ops, id).CountAsync());
        ops.Expect(404);
        await ops.Open($"{List}/payment_skipped/{id}");
        await Assertions.Expect(ops.Page.Locator("h1")).ToHaveTextAsync("Nothing lies here any more");
        await Keeps(ops, "a letter that is gone");
    }

    [Fact]
    public async Task Of_several_chosen_it_is_said_which_did_not_go()
    {
        var (goes, gone) = (await Shop.Put("ordering", "NobodyKnows", new { }), await Shop.Put("ordering", "NobodyKnows", new { }));
        var ops = await SitDown("ops", List);
        foreach (var id in new[] { goes, gone }) await Shows(ops, List, Row(ops, id));
        await Keeps(ops, "with dead letters");
        foreach (var id in new[] { goes, gone }) await Row(ops, id).GetByRole(AriaRole.Checkbox).CheckAsync();
        // Meanwhile somebody else gives one up.
        using var other = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        await GiveUp(other, gone);
        ops.Expect(409);
        await ops.Button("Send the chosen again").ClickAsync();
        await Assertions.Expect(ops.Page.Locator("#problem")).ToContainTextAsync("1 went, 1 did not");
        await Assertions.Expect(ops.Page.Locator("#problem li")).ToContainTextAsync($"{gone}");
        await Assertions.Expect(Record(ops, goes)).ToContainTextAsync("sent again");

        ops.Expect(422);
        await Shows(ops, List, Row(ops, goes)); // nobody knows it any better now
        await ops.Button("Send the chosen again").ClickAsync();
        await Assertions.Expect(ops.Page.Locator("#problem")).ToContainTextAsync("Nothing was chosen");
        await GiveUp(other, goes);
        await ops.Open($"{List}?queue=recommendation-facts_skipped");
        await Assertions.Expect(ops.Page.Locator("main")).ToContainTextAsync("Nothing waits in this queue");
    }

    [Fact]
    public async Task What_an_outbox_could_not_send_is_sent_from_the_desk()
    {
        var id = await Shop.Park("ordering", "StockReleaseRequested", new { orderId = Guid.CreateVersion7() });
        await using var ordering = await Shop.Open("ordering");
        var row = await ordering.ExecuteScalarAsync<long>("SELECT id FROM outbox WHERE message_id = @id", new { id });
        var ops = await SitDown("ops", List);
        await ops.Page.Locator($"#parked a[href='{List}/parked/ordering/{row}']").ClickAsync();
        await Assertions.Expect(ops.Page.Locator("main")).ToContainTextAsync("the outbox of ordering");
        await ops.Button("Send it again").ClickAsync();
        await Assertions.Expect(ops.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("as it came");
        await Assertions.Expect(Record(ops, id)).ToContainTextAsync("outbox of ordering");
        await using var inventory = await Shop.Open("inventory");
        await Until(async () => await inventory.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM inbox WHERE message_id = @id", new { id }) == 1, "it has arrived");
    }

    private static object Restock(Guid order, Ware ware) => new { orderId = order, restockId = Guid.CreateVersion7(), lines = new[] { new { productId = ware.Id, quantity = 1 } } };

    private static async Task<IFormData> Form(Shopper ops, string message, string reason)
    {
        var fields = ops.Page.Locator("form:has(#message)");
        var form = ops.Context.APIRequest.CreateFormData();
        foreach (var hidden in new[] { "key", "came" }) form.Append(hidden, await fields.Locator($"input[name={hidden}]").InputValueAsync());
        form.Append("message", message);
        form.Append("reason", reason);
        return form;
    }

    private static ILocator Row(Shopper ops, Guid id) => ops.Page.Locator($"tr:has(input[value*='{id}'])");

    private static ILocator Record(Shopper ops, Guid id) => ops.Page.Locator($"#record tr:has-text('{id}')");

    private static async Task GiveUp(ShopClient ops, Guid id)
    {
        // For the moment in which somebody else looks at it, a letter is not there.
        for (var deadline = DateTime.UtcNow.AddSeconds(15); ; await Task.Delay(200))
        {
            using var answer = await ops.Request(HttpMethod.Post, $"/api/admin/dead-letters/ordering_skipped/{id}/discard", new { reason = "a test" });
            if (answer.StatusCode == HttpStatusCode.OK) return;
            Assert.True(DateTime.UtcNow < deadline, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private async Task<Guid> Sold(Ware ware, int quantity)
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(ware.Id, quantity);
        using var order = await guest.Checkout();
        using var body = JsonDocument.Parse(await order.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>What has left the building and not come back leaves so many to sell.</summary>
    private async Task<int> Left(Ware ware)
    {
        await using var inventory = await Shop.Open("inventory");
        return await inventory.ExecuteScalarAsync<int>("SELECT available FROM stock WHERE product_id = @Id AND sold > 0", new { ware.Id });
    }

    private static async Task Shows(Shopper ops, string page, ILocator row)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(300))
        {
            await ops.Open(page);
            if (await row.CountAsync() > 0) return;
            Assert.True(DateTime.UtcNow < deadline, $"{page} does not show {row}");
        }
    }

    private static async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !await condition(); await Task.Delay(100)) Assert.True(DateTime.UtcNow < deadline, $"not within 30 s: {what}");
    }
}
