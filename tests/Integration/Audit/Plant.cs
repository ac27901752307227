using System.Net.Http.Json;
using Dapper;
using Shop.Load;
using StackExchange.Redis;

namespace Shop.Tests.Integration.Audit;

/// <summary>One corruption of a shop's books, by hands that may do everything, and how it is taken back.</summary>
public sealed record Plant(string Invariant, Func<Target, Task> Corrupt, Func<Target, Task>? Mend)
{
    public static IReadOnlyDictionary<string, Plant> All { get; } = new Plant[]
    {
        Sql("I1", "UPDATE inventory.stock SET available = available + 1 WHERE product_id = @Product", "UPDATE inventory.stock SET available = available - 1 WHERE product_id = @Product"),
        Sql("I2", "UPDATE inventory.stock SET available = available - 1, reserved = reserved + 1 WHERE product_id = @Product",
            "UPDATE inventory.stock SET available = available + 1, reserved = reserved - 1 WHERE product_id = @Product"),
        // A line and its total, so that the order alone looks right.
        Sql("I3", "UPDATE ordering.orders SET total = total + 100 WHERE id = @Delivered; UPDATE ordering.order_lines SET price = price + 100 WHERE order_id = @Delivered",
            "UPDATE ordering.orders SET total = total - 100 WHERE id = @Delivered; UPDATE ordering.order_lines SET price = price - 100 WHERE order_id = @Delivered"),
        // The provider takes money for an order that has ended, and does not tell; its refund is the mending.
        new("I4", target => target.Charge(target.Cancelled), target => target.PayBack()),
        Sql("I5", "DELETE FROM ordering.outbox WHERE exchange = 'Shop.Contracts:PaymentTimeoutDue' AND CONVERT(body USING utf8mb4) LIKE CONCAT('%', @WaitingText, '%')", null),
        Sql("I6", """
            INSERT INTO inventory.reservations (order_id, status, version, created_at, updated_at) VALUES (@Nobody, 'reserved', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
            INSERT INTO inventory.reservation_lines (order_id, product_id, quantity) VALUES (@Nobody, @Product, 1);
            INSERT INTO inventory.stock_ledger (product_id, kind, quantity, cause, version, at) VALUES (@Product, 'reserve', 1, @Nobody, 1, UTC_TIMESTAMP(6));
            UPDATE inventory.stock SET available = available - 1, reserved = reserved + 1 WHERE product_id = @Product
            """, """
            DELETE FROM inventory.stock_ledger WHERE cause = @Nobody;
            DELETE FROM inventory.reservation_lines WHERE order_id = @Nobody;
            DELETE FROM inventory.reservations WHERE order_id = @Nobody;
            UPDATE inventory.stock SET available = available + 1, reserved = reserved - 1 WHERE product_id = @Product
            """),
        Sql("I7", "INSERT INTO payment.outbox (due_at, created_at, message_id, exchange, body) VALUES ('9999-12-31', UTC_TIMESTAMP(6), @Nobody, 'Shop.Contracts:PaymentCaptured', '{}')",
            "DELETE FROM payment.outbox WHERE message_id = @Nobody"),
        Sql("I8", "UPDATE catalog.products SET popularity = popularity + 1 WHERE id = @Product", "UPDATE catalog.products SET popularity = popularity - 1 WHERE id = @Product"),
        Sql("I9", "UPDATE ordering.order_history SET status = 'shipped' WHERE order_id = @Delivered AND version = 2", "UPDATE ordering.order_history SET status = 'stockReserved' WHERE order_id = @Delivered AND version = 2"),
        new("I10", target => target.Redis(redis => redis.KeyDeleteAsync($"cart:order:{target.Delivered}")), target => target.Redis(redis => redis.StringSetAsync($"cart:order:{target.Delivered}", "1"))),
        Sql("I11", "UPDATE ordering.products SET price = price + 1 WHERE id = @Product", "UPDATE ordering.products SET price = price - 1 WHERE id = @Product"),
        new("I12", target => target.Redis(redis => redis.HashSetAsync("cart:seen:planted", target.Product.ToString(), "999\n{}")), target => target.Redis(redis => redis.KeyDeleteAsync("cart:seen:planted"))),
        Sql("I15", "UPDATE ordering.order_history SET cause = UNHEX(REVERSE(HEX(cause))) WHERE order_id = @Delivered AND version = 3",
            "UPDATE ordering.order_history SET cause = UNHEX(REVERSE(HEX(cause))) WHERE order_id = @Delivered AND version = 3"),
        // The use and its counter, so that the counter alone looks right: the order it was for has not ended.
        Sql("I16", """
            UPDATE ordering.promotion_redemptions SET released_at = UTC_TIMESTAMP(6) WHERE order_id = @Delivered;
            UPDATE ordering.promotions p JOIN ordering.orders o ON o.coupon = p.code SET p.uses = p.uses - 1, p.given = p.given - o.discount WHERE o.id = @Delivered
            """, """
            UPDATE ordering.promotion_redemptions SET released_at = NULL WHERE order_id = @Delivered;
            UPDATE ordering.promotions p JOIN ordering.orders o ON o.coupon = p.code SET p.uses = p.uses + 1, p.given = p.given + o.discount WHERE o.id = @Delivered
            """),
    }.ToDictionary(plant => plant.Invariant);

    private static Plant Sql(string invariant, string corrupt, string? mend) =>
        new(invariant, target => target.Execute(corrupt), mend is null ? null : target => target.Execute(mend));
}

/// <summary>Orders in the states that the plants need, and the accounts that may corrupt them.</summary>
public sealed record Target(RunningShop Shop, ShopClient Shopper, Guid Product, Guid Delivered, Guid Cancelled, Guid Waiting)
{
    private Guid charged;

    public Guid Nobody { get; } = Guid.CreateVersion7();

    public string WaitingText => Waiting.ToString();

    public async Task Execute(string sql)
    {
        await using var root = await Shop.Open("ordering");
        Assert.True(await root.ExecuteAsync(sql, this) > 0, "the plant found nothing to corrupt");
    }

    public async Task Redis(Func<IDatabase, Task> act)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(Shop.Setting("cart", "ConnectionStrings__redis"));
        await act(redis.GetDatabase());
    }

    public async Task Charge(Guid order)
    {
        using var http = Shop.Provider();
        using var response = await Send(http, "/v1/payments", new { reference = order, amount = 777, currency = "GBP", token = "tok_lost_webhook", attempt = 9 });
        charged = (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetGuid();
    }

    public async Task PayBack()
    {
        using var http = Shop.Provider();
        (await Send(http, $"/v1/payments/{charged}/refunds", new { amount = 777 })).Dispose();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient http, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
