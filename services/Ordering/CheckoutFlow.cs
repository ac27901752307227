using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>An order that this cart, in this version, was made into before.</summary>
public sealed record CartOrder(Guid Id, string Number);

/// <summary>Whether a cart becomes an order: at the prices of Ordering's own replica, and only if they are the ones the shopper saw.</summary>
public static class CheckoutFlow
{
    public static Decision<OrderChange> Decide(
        Checkout checkout, CartOrder? earlier, IReadOnlyDictionary<Guid, Product> products, DateTimeOffset now, OrderingOptions options)
    {
        if (checkout.Items.Count == 0) return Refuse(CheckoutAnswers.CartEmpty);
        if (earlier is not null) return Refuse(CheckoutAnswers.AlreadyOrdered(earlier));
        if (!string.IsNullOrEmpty(checkout.Coupon)) return Refuse(CheckoutAnswers.CouponUnknown(checkout.Coupon));

        // The cart has heard of a newer product than we have: in a moment we know it as well, so nothing is answered for good.
        if (checkout.Items.Any(item => item.ProductVersion > (products.GetValueOrDefault(item.ProductId)?.Version ?? 0)))
            throw new StoreUnavailable("The catalogue's latest changes are still on their way.");

        List<Guid> gone = [.. checkout.Items.Select(item => item.ProductId).Where(id => products.GetValueOrDefault(id) is not { Active: true })];
        if (gone.Count > 0) return Refuse(CheckoutAnswers.NotForSale(gone));

        List<PriceChange> changes = [.. from item in checkout.Items
                                        let price = products[item.ProductId].Price
                                        where item.SeenPrice is { } seen && seen != price
                                        select new PriceChange(item.ProductId, products[item.ProductId].Sku, item.SeenPrice!.Value, price)];
        var currency = products[checkout.Items[0].ProductId].Price.Currency;
        if (checkout.Items.Any(item => products[item.ProductId].Price.Currency != currency)) return Refuse(CheckoutAnswers.MixedCurrencies);

        var total = new Money(checkout.Items.Sum(item => checked(products[item.ProductId].Price.Amount * item.Quantity)), currency);
        if (changes.Count > 0 || (checkout.ExpectedTotal is { } expected && expected != total)) return Refuse(CheckoutAnswers.PriceChanged(changes, total));

        return Place(checkout, products, total, now, options);
    }

    private static Decision<OrderChange> Place(
        Checkout checkout, IReadOnlyDictionary<Guid, Product> products, Money total, DateTimeOffset now, OrderingOptions options)
    {
        var order = new Order(checkout.OrderId, checkout.Number, checkout.CustomerId, OrderStatus.Placed, 1, total)
        {
            CartId = checkout.CartId,
            CartVersion = checkout.CartVersion,
            Address = checkout.Address,
            PaymentToken = checkout.PaymentToken,
            HoldOnDecline = checkout.HoldOnDecline,
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
