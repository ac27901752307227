using System.ComponentModel.DataAnnotations;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>What the caller's cart would cost now. A question: nothing is held, and an order decides anew.</summary>
public static class QuoteApi
{
    public static void MapQuote(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/orders/quote", Quote).WithTags("Orders").WithSummary("What the caller's cart comes to, with a coupon if given; nothing is ordered")
            .WithDescription("A coupon that does not count is the 409 that an order with it would get: coupon-unknown, -not-yet, -ended, -minimum, -used-up, -used-before or -not-for-these.");

    private static async Task<IResult> Quote(QuoteRequest request, HttpContext http, CartClient carts, PromotionReader promotions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var items = (await carts.Read(http.Request.Headers.Authorization, cancellationToken)).Bought;
        if (items.Count == 0) return CheckoutAnswers.CartEmpty;
        var products = await promotions.Products(items.Select(item => item.ProductId), cancellationToken);
        var code = PromotionCode.Of(request.Coupon);
        CouponUse? coupon = null;
        if (code is not null && await promotions.Find(code, cancellationToken) is { } promotion) coupon = new(promotion, await promotions.UsedBy(code, http.User.Id(), cancellationToken));
        var (sum, refusal) = CheckoutFlow.Price(items, products, code, coupon, clock.GetUtcNow());
        return refusal is not null ? refusal : TypedResults.Ok(QuoteView.Of(items, products, sum!));
    }
}

public sealed record QuoteRequest([property: StringLength(40)] string? Coupon = null);

/// <summary>A cart at the prices of now.</summary>
public sealed record QuoteView(IReadOnlyList<QuoteLine> Lines, Money Subtotal, Money Discount, Money Total, OrderCoupon? Coupon)
{
    public static QuoteView Of(IEnumerable<CartItem> items, IReadOnlyDictionary<Guid, Product> products, CartSum sum) => new(
        [.. items.Select(item => QuoteLine.Of(products[item.ProductId], item.Quantity))], sum.Goods, sum.Goods with { Amount = sum.Discount }, sum.Total, sum.Coupon);
}

public sealed record QuoteLine(Guid ProductId, string Sku, string Name, string NameZh, int Quantity, Money Price, Money Total)
{
    public static QuoteLine Of(Product product, int quantity) =>
        new(product.Id, product.Sku, product.Name, product.NameZh, quantity, product.Price, product.Price with { Amount = product.Price.Amount * quantity });
}
