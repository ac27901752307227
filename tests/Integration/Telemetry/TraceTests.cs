using System.Security.Cryptography;
using Shop.Load;
using Shop.Tests.Integration.Orders;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.Telemetry;

/// <summary>What the services say of themselves, as the app host keeps it with <c>--telemetry</c>.</summary>
public sealed class TraceTests(ServerSet servers) : ShopTest(servers)
{
    private static readonly string[] steps =
    [
        "OrderPlaced", "StockReserved", "PaymentRequested", "PaymentCaptured", "StockConfirmRequested", "StockConfirmed", "PackingDue", "ShippingDue", "DeliveryDue",
    ];

    [Fact]
    public async Task One_orders_trace_is_whole_from_the_gateway_to_the_delivery()
    {
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Put(await Product(stock: 5), 1);
        var trace = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var browser = RandomNumberGenerator.GetHexString(16, lowercase: true);
        shopper.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{browser}-01");
        var order = await Placed(await shopper.Checkout());
        shopper.Http.DefaultRequestHeaders.Remove("traceparent");
        await Eventually(async () => await shopper.Status(order) == "delivered", "the order is delivered", seconds: 60);

        IReadOnlyList<Span> spans = [];
        await Eventually(() =>
        {
            spans = [.. TelemetryFiles.Spans(Shop).Where(span => span.TraceId == trace)];
            return Task.FromResult(steps.All(step => spans.Any(span => span.Message == step && span.Name.EndsWith(" process", StringComparison.Ordinal))));
        }, $"every step of {trace} has a span");

        Assert.Superset(new HashSet<string> { "gateway", "ordering", "cart", "inventory", "payment", "catalog" }, spans.Select(span => span.Service).ToHashSet());
        Assert.Contains(spans, span => span.Name == "provider Create");
        var ids = spans.Select(string? (span) => span.Id).Append(browser).ToHashSet();
        Assert.All(spans, span => Assert.Contains(span.Parent, ids));
    }

    [Fact]
    public async Task One_order_moves_the_figures_of_the_business()
    {
        string[] figures =
        [
            "shop_orders_total", "shop_revenue_total", "shop_order_confirmation_seconds", "shop_payments_total", "shop_captured_total",
            "shop_reservations_total", "shop_stock_units_total", "shop_batch_size", "shop_outbox_published_total",
        ];
        using var shopper = await ShopClient.Guest(Shop.Gateway);
        await shopper.Put(await Product(stock: 5), 1);
        var order = await Placed(await shopper.Checkout());
        Assert.Equal("confirmed", (await shopper.Settle(order, TimeSpan.FromSeconds(30))) is "packed" or "shipped" or "delivered" ? "confirmed" : await shopper.Status(order));
        await Eventually(() => Task.FromResult(figures.All(TelemetryFiles.Metrics(Shop).Contains)), $"all of {string.Join(", ", figures)} are there");
    }
}
