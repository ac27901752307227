using System.Text.Json;
using Shop.Contracts;
using Shop.Ordering;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

public sealed class CheckoutFlowTests
{
    private static readonly Dictionary<Guid, Product> Products = new()
    {
        [Sample.Mug] = new(Sample.Mug, 5, "MUG", "Mug", "杯", new(1295, "GBP"), true),
    };

    [Fact]
    public void A_cart_becomes_an_order_with_names_and_prices_of_the_moment()
    {
        var decision = Decide(Cart(new CartItem(Sample.Mug, 2, new(1295, "GBP"), 5)));
        Assert.Equal(202, decision.Answer!.Status);
        Assert.Equal($"/api/orders/{Sample.Id}", decision.Answer.Location);
        var order = Assert.Single(decision.State.Orders);
        Assert.Equal(new Money(2590, "GBP"), order.Total);
        Assert.Equal("Mug", order.Lines[0].Name);
        Assert.Equal([typeof(OrderPlaced), typeof(PaymentTimeoutDue)], decision.Messages.Select(outgoing => outgoing.Message.GetType()));
        Assert.Equal(Sample.Options.PaymentTime, decision.Messages[1].Delay);
    }

    [Fact]
    public void A_price_the_shopper_has_not_seen_is_not_charged() =>
        AssertRefused("price-changed", Decide(Cart(new CartItem(Sample.Mug, 2, new(1000, "GBP"), 5))));

    [Fact]
    public void A_total_the_shopper_does_not_expect_is_not_charged() =>
        AssertRefused("price-changed", Decide(Cart(new CartItem(Sample.Mug, 2, new(1295, "GBP"), 5)) with { ExpectedTotal = new(1, "GBP") }));

    [Fact]
    public void An_empty_cart_is_not_an_order() => AssertRefused("cart-empty", Decide(Cart()));

    [Fact]
    public void Two_tabs_that_order_one_cart_give_one_order()
    {
        var decision = Decide(Cart(new CartItem(Sample.Mug, 2, new(1295, "GBP"), 5)), new CartOrder(Sample.Id, "26-AAAAA-BBBBB"));
        AssertRefused("cart-already-ordered", decision);
        Assert.Contains(Sample.Id.ToString(), System.Text.Encoding.UTF8.GetString(decision.Answer!.Body));
    }

    [Fact]
    public void A_product_nobody_sells_is_not_ordered() => AssertRefused("product-unavailable", Decide(Cart(new CartItem(Guid.NewGuid(), 1, null, 0))));

    [Fact]
    public void A_replica_that_is_behind_the_cart_answers_nothing_for_good() =>
        Assert.Throws<StoreUnavailable>(() => Decide(Cart(new CartItem(Sample.Mug, 2, new(1000, "GBP"), 6))));

    [Fact]
    public void With_a_code_the_order_costs_less_and_keeps_its_name()
    {
        var cart = Cart(new CartItem(Sample.Mug, 2, new(1295, "GBP"), 5)) with { Coupon = "SPRIG10" };
        var order = Assert.Single(Decide(cart with { ExpectedTotal = new(2331, "GBP") }, coupon: new(DiscountFlowTests.Good, 0)).State.Orders);
        Assert.Equal((2331L, 259L, "a tenth off"), (order.Total.Amount, order.Discount, order.Coupon!.Name));
        AssertRefused("price-changed", Decide(cart with { ExpectedTotal = new(2590, "GBP") }, coupon: new(DiscountFlowTests.Good, 0)));
        AssertRefused("coupon-used-before", Decide(cart, coupon: new(DiscountFlowTests.Good, 1)));
        AssertRefused("coupon-unknown", Decide(cart, coupon: new(null, 0)));
        AssertRefused("coupon-unknown", Decide(cart));
    }

    private static Checkout Cart(params CartItem[] items) =>
        new(Sample.Id, "26-AAAAA-BBBBB", Sample.Customer, "cart", 3, items, Sample.Address, "tok_ok", null, null);

    private static Decision<OrderChange> Decide(Checkout checkout, CartOrder? earlier = null, CouponUse? coupon = null) =>
        CheckoutFlow.Decide(checkout, earlier, Products, Sample.Now, Sample.Options, coupon);

    private static void AssertRefused(string type, Decision<OrderChange> decision)
    {
        Assert.Equal(409, decision.Answer!.Status);
        Assert.Equal(type, JsonDocument.Parse(decision.Answer.Body).RootElement.GetProperty("type").GetString());
        Assert.Empty(decision.State.Orders);
        Assert.Empty(decision.Messages);
    }
}
