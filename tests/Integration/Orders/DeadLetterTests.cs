using System.Net;
using System.Text.Json;
using Dapper;
using RabbitMQ.Client;
using Shop.Contracts;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Orders;

/// <summary>The desk of dead letters at the public door.</summary>
public sealed class DeadLetterTests(ServerSet servers) : ShopTest(servers)
{
    [Fact]
    public async Task A_dead_letter_is_seen_edited_and_sent_again_and_has_one_effect()
    {
        var product = await Product(stock: 5);
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        // Inventory cannot restock an order it does not know: the message fails for good.
        var id = Guid.CreateVersion7();
        var unknown = Guid.CreateVersion7();
        await Send("inventory", "RestockRequested", id, new { orderId = unknown, restockId = Guid.CreateVersion7() });
        await Eventually(async () => await Find(ops, "inventory_error", id) is not null, "it is in the error queue", 60);

        var letter = await ops.Get($"/api/admin/dead-letters/inventory_error/{id}");
        Assert.Equal("RestockRequested", letter.GetProperty("summary").GetProperty("messageType").GetString());
        Assert.Contains("InvalidOperationException", letter.GetProperty("summary").GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.Contains("cannot come to", letter.GetProperty("summary").GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal((4, unknown), (letter.GetProperty("summary").GetProperty("tries").GetInt32(), letter.GetProperty("summary").GetProperty("orderId").GetGuid()));
        Assert.NotEqual(JsonValueKind.Null, letter.GetProperty("stackTrace").ValueKind);

        // Edited to an order that can be restocked, and sent twice: the second time nothing lies there any more.
        using var guest = await ShopClient.Guest(Shop.Gateway);
        await guest.Put(product, 2);
        var order = await Placed(await guest.Checkout());
        await Eventually(async () => await Stock(product) == (3, 0, 2), "two are sold");
        var restock = new { message = new { orderId = order, restockId = Guid.CreateVersion7(), lines = new[] { new { productId = product, quantity = 1 } } }, reason = "wrong order id" };
        var key = Guid.NewGuid().ToString();
        var first = await ops.Send(HttpMethod.Post, $"/api/admin/dead-letters/inventory_error/{id}/redrive", restock, key);
        var again = await ops.Send(HttpMethod.Post, $"/api/admin/dead-letters/inventory_error/{id}/redrive", restock, key);
        Assert.Equal(first.ToString(), again.ToString());
        using (var other = await ops.Request(HttpMethod.Post, $"/api/admin/dead-letters/inventory_error/{id}/redrive", new { reason = "other" }, key)) Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        using (var gone = await ops.Request(HttpMethod.Post, $"/api/admin/dead-letters/inventory_error/{id}/redrive", restock)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await Eventually(async () => await Stock(product) == (4, 0, 1), "one is back");

        // The same message once more, as a crash between sending and taking it out would: its id is known.
        await Send("inventory", "RestockRequested", id, restock.message);
        await Task.Delay(2000);
        Assert.Equal((4, 0, 1), await Stock(product));
        Assert.Null(await Find(ops, "inventory_error", id));

        var audit = (await ops.Get("/api/admin/dead-letters/audit")).EnumerateArray().First(entry => entry.GetProperty("messageId").GetGuid() == id);
        Assert.Equal(("redrive", "wrong order id", true), (audit.GetProperty("action").GetString(), audit.GetProperty("reason").GetString(), audit.GetProperty("isEdited").GetBoolean()));
    }

    [Fact]
    public async Task What_nobody_knows_is_given_up_with_a_reason()
    {
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var id = Guid.CreateVersion7();
        await Send("payment", "NobodyKnows", id, new { });
        await Eventually(async () => await Find(ops, "payment_skipped", id) is not null, "it is skipped");
        using (var silent = await ops.Request(HttpMethod.Post, $"/api/admin/dead-letters/payment_skipped/{id}/discard", new { })) Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        await ops.Send(HttpMethod.Post, $"/api/admin/dead-letters/payment_skipped/{id}/discard", new { reason = "a test" });
        Assert.Null(await Find(ops, "payment_skipped", id));
    }

    [Fact]
    public async Task A_parked_row_is_sent_again()
    {
        using var ops = await ShopClient.SignIn(Shop.Gateway, Shop.Account("ops"));
        var product = await Product(stock: 5);
        await using var ordering = await Shop.Open("ordering");
        var id = Guid.CreateVersion7();
        // As the relay leaves a row behind that it could not send ten times.
        var body = Envelope("StockReleaseRequested", id, new { orderId = Guid.CreateVersion7() });
        await ordering.ExecuteAsync("""
            INSERT INTO outbox (due_at, attempts, created_at, message_id, exchange, body, last_error)
            VALUES ('9999-12-31', 10, UTC_TIMESTAMP(6), @id, 'Shop.Contracts:StockReleaseRequested', @body, 'Returned: nothing is bound to the exchange.')
            """, new { id, body });
        var row = (await ops.Get("/api/admin/dead-letters/parked/ordering")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("messageId").GetGuid() == id);
        await ops.Send(HttpMethod.Post, $"/api/admin/dead-letters/parked/ordering/{row.GetProperty("id").GetInt64()}/redrive", new { reason = "bound again" });
        await using var inventory = await Shop.Open("inventory");
        await Eventually(async () => await inventory.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM inbox WHERE message_id = @id", new { id }) == 1, "it has arrived");
        Assert.Equal(5, (await Stock(product))!.Value.Available);
    }

    [Fact]
    public async Task A_shopper_sees_no_dead_letters()
    {
        using var guest = await ShopClient.Guest(Shop.Gateway);
        foreach (var path in new[] { "", "/audit", "/parked/payment", $"/inventory_error/{Guid.NewGuid()}" })
        {
            using var answer = await guest.Request(HttpMethod.Get, $"/api/admin/dead-letters{path}", null);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static async Task<JsonElement?> Find(ShopClient ops, string queue, Guid id)
    {
        var found = (await ops.Get($"/api/admin/dead-letters?queue={queue}&limit=200")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("id").GetGuid() == id).ToList();
        return found.Count == 0 ? null : found[0];
    }

    private async Task Send(string queue, string type, Guid id, object message)
    {
        await using var connection = await new ConnectionFactory { Uri = Shop.Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.BasicPublishAsync("", queue, mandatory: true,
            new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent, MessageId = id.ToString() }, Envelope(type, id, message));
    }

    private static byte[] Envelope(string type, Guid id, object message) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        messageId = id, messageType = new[] { $"urn:message:{typeof(OrderPlaced).Namespace}:{type}" }, message, headers = new { },
    }, JsonSerializerOptions.Web);
}
