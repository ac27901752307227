using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>An order that this cart, in this version, was made into before.</summary>
public sealed record CartOrder(Guid Id, string Number);

/// <summary>What the checkout's code stands for, if anything, and how many orders of the shopper have it.</summary>
public sealed record CouponUse(Promotion? Promotion, int Used);

/// <summary>Whether a cart becomes an order: at the prices of Ordering's own replica, and only if they are the ones the shopper saw.</summary>
public static class CheckoutFlow
{
    public static Decision<OrderChange> Decide(
        Checkout checkout, CartOrder? earlier, IReadOnlyDictionary<Guid, Product> products, DateTimeOffset now, OrderingOptions options, CouponUse? coupon = null)
    {
        if (checkout.Items.Count == 0) return Refuse(CheckoutAnswers.CartEmpty);
        if (earlier is not null) return Refuse(CheckoutAnswers.AlreadyOrdered(earlier));
        var (sum, refusal) = Price(checkout.Items, products, checkout.Coupon, coupon, now);
        if (refusal is not null) return Refuse(refusal);

        List<PriceChange> changes = [.. from item in checkout.Items
                                        let price = products[item.ProductId].Price
                                        where item.SeenPrice is { } seen && seen != price
                                        select new PriceChange(item.ProductId, products[item.ProductId].Sku, item.SeenPrice!.Value, price)];
        if (changes.Count > 0 || (checkout.ExpectedTotal is { } expected && expected != sum!.Total)) return Refuse(CheckoutAnswers.PriceChanged(changes, sum!.Total));

        return Place(checkout, products, sum!, now, options);
    }

    /// <summary>What a cart comes to, by the prices and the code of the moment.</summary>
    /// <param name="items">At least one.</param>
    /// <returns>The sum, or why there is none.</returns>
    public static (CartSum? Sum, Answer? Refusal) Price(
        IReadOnlyList<CartItem> items, IReadOnlyDictionary<Guid, Product> products, string? code, CouponUse? coupon, DateTimeOffset now)
    {
        // The cart has heard of a newer product than we have: in a moment we know it as well, so nothing is answered for good.
        if (items.Any(item => item.ProductVersion > (products.GetValueOrDefault(item.ProductId)?.Version ?? 0)))
            throw new StoreUnavailable("The catalogue's latest changes are still on their way.");

        List<Guid> gone = [.. items.Select(item => item.ProductId).Where(id => products.GetValueOrDefault(id) is not { Active: true })];
        if (gone.Count > 0) return (null, CheckoutAnswers.NotForSale(gone));

        List<PricedLine> lines = [.. items.Select(item => new PricedLine(item.ProductId, item.Quantity, products[item.ProductId].Price))];
        if (lines.Any(line => line.Price.Currency != lines[0].Price.Currency)) return (null, CheckoutAnswers.MixedCurrencies);
        return DiscountFlow.Price(lines, code, coupon?.Promotion, coupon?.Used ?? 0, now);
    }

    private static Decision<OrderChange> Place(
        Checkout checkout, IReadOnlyDictionary<Guid, Product> products, CartSum sum, DateTimeOffset now, OrderingOptions options)
    {
        var order = new Order(checkout.OrderId, checkout.Number, checkout.CustomerId, OrderStatus.Placed, 1, sum.Total)
        {
            CartId = checkout.CartId,
            CartVersion = checkout.CartVersion,
            Address = checkout.Address,
            PaymentToken = checkout.PaymentToken,
            HoldOnDecline = checkout.HoldOnDecline,
            Discount = sum.Discount,
            Coupon = sum.Coupon,
            PlacedAt = now,
            UpdatedAt = now,
            Lines = [.. checkout.Items.Select(item => Snapshot(products[item.ProductId], item.Quantity))],
        };
        return new(new([order], [new(order.Id, 1, OrderStatus.Placed, "placed", true, null, now)]))
        {
            Aggregate = order.Id,
            Version = 1,
            Messages =
            [
                new(new OrderPlaced(order.Id, order.CartId, order.CartVersion, [.. order.Lines.Select(line => new OrderLine(line.ProductId, line.Sku, line.Quantity))], order.CustomerId)),
                new(new PaymentTimeoutDue(order.Id), options.PaymentTime),
            ],
            Answer = OrderAnswers.Taken(order),
        };
    }

    private static OrderItem Snapshot(Product product, int quantity) => new(product.Id, product.Sku, product.Name, product.NameZh, quantity, product.Price);

    private static Decision<OrderChange> Refuse(Answer answer) => new(OrderChange.None) { Answer = answer };
}

public sealed record PriceChange(Guid ProductId, string Sku, Money Seen, Money Now);
