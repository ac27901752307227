using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

/// <summary>Each check finds its own planted corruption, and nothing on a good order.</summary>
public sealed class OrderChecksTests
{
    private static readonly DateTimeOffset noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] way = ["placed", "stockReserved", "paymentPending", "paid", "confirmed"];
    private static readonly OwnOrder good = new(Guid.NewGuid(), "26-1", "confirmed", 5, [], new(1295, "GBP"), new("Ada", "1 Plum Lane", null, "London", "N1", "GB"), null, null, null, noon, noon, new(1295, "GBP"));

    [Fact]
    public void A_good_order_holds_in_everything() => Assert.All(OrderCheck.Of(good, Told(way)), check => Assert.True(check.Holds, check.Rule));

    [Fact]
    public void A_cancelled_order_may_end_from_anywhere() =>
        Assert.All(OrderCheck.Of(good with { Status = "cancelled", Captured = null }, Told("placed", "stockReserved", "paymentPending", "cancelled")), check => Assert.True(check.Holds, check.Rule));

    [Fact]
    public void A_silent_service_is_named() => Broken("Every service told its part", good, Told(way) with { Services = [new("payment", null, false, "it did not answer", 0, 0)] }, "Payment did not");

    [Fact]
    public void An_order_that_went_back_is_found() => Broken("The order moved forward only", good, Told("placed", "paid", "paymentPending", "confirmed"));

    [Fact]
    public void A_wrong_amount_is_found() => Broken("What was taken is what it costs", good with { Captured = new(1294, "GBP") }, Told(way), "£12.94");

    [Fact]
    public void Too_much_money_back_is_found() => Broken("No more goes back than was taken", good with { Refunds = [Refund(700), Refund(600)] }, Told(way), "£13.00");

    [Fact]
    public void Money_kept_for_nothing_is_found() =>
        Broken("An order that ended badly keeps no money", good with { Status = "cancelled" }, Told("placed", "paid", "cancelled"));

    private static void Broken(string rule, OwnOrder order, OrderXRay xray, string? says = null)
    {
        var check = Assert.Single(OrderCheck.Of(order, xray), check => !check.Holds);
        Assert.Equal(rule, check.Rule);
        if (says is not null) Assert.Equal(says, check.Says);
    }

    private static OwnRefund Refund(long amount) => new(Guid.NewGuid(), new(amount, "GBP"), "ops", noon);

    private static OrderXRay Told(params string[] statuses) => new(good.Id, good.Number, statuses[^1], 0, 0, 0, [new("ordering", statuses[^1], true, null, statuses.Length, 0)],
        [.. statuses.Select((status, i) => new XRayEvent("ordering", i + 1, noon.AddSeconds(i), status, status, null, "Any", "shopper", Guid.NewGuid(), null, "step"))]);
}
