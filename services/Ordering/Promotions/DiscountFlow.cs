using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>A line of a cart at its price.</summary>
public sealed record PricedLine(Guid ProductId, int Quantity, Money Price)
{
    public long Worth => checked(Price.Amount * Quantity);
}

/// <summary>What a cart comes to.</summary>
/// <param name="Discount">In minor units of the goods' currency.</param>
public sealed record CartSum(Money Goods, long Discount = 0, OrderCoupon? Coupon = null)
{
    public Money Total => Goods with { Amount = Goods.Amount - Discount };
}

/// <summary>What a code takes off a cart, and whether it may.</summary>
public static class DiscountFlow
{
    /// <param name="lines">One currency, at least one line.</param>
    /// <param name="code">As it is kept; null without one.</param>
    /// <param name="promotion">What it stands for, if anything.</param>
    /// <param name="used">How many orders of this shopper have it.</param>
    /// <returns>The sum, and why the code does not count where it does not.</returns>
    public static (CartSum Sum, Answer? Refusal) Price(IReadOnlyList<PricedLine> lines, string? code, Promotion? promotion, int used, DateTimeOffset now)
    {
        var sum = new CartSum(new(lines.Sum(line => line.Worth), lines[0].Price.Currency));
        if (code is null) return (sum, null);
        if (promotion is null) return (sum, CouponAnswers.Unknown(code));
        if (Refusal(promotion, lines, used, now) is { } refusal) return (sum, refusal);
        var discount = Of(promotion.Terms, lines);
        return discount == 0
            ? (sum, CouponAnswers.NotForThese(promotion))
            : (sum with { Discount = discount, Coupon = new(promotion.Code, promotion.Terms.Name, promotion.Terms.NameZh) }, null);
    }

    /// <summary>
    /// Minor units off, rounded down, never more than the goods it is for. One minor unit of the order is always left to pay: an order
    /// without a payment would be another life of an order.
    /// </summary>
    public static long Of(PromotionTerms terms, IReadOnlyList<PricedLine> lines)
    {
        var eligible = Eligible(terms, lines);
        var most = Math.Min(eligible.Sum(line => line.Worth), lines.Sum(line => line.Worth) - 1);
        return Math.Clamp(terms.Kind switch
        {
            PromotionKind.Percent => (long)((Int128)eligible.Sum(line => line.Worth) * terms.Percent / 100),
            PromotionKind.Amount => terms.Off,
            _ => eligible.Sum(line => line.Quantity / (terms.Buy + terms.Free) * terms.Free * line.Price.Amount),
        }, 0, Math.Max(0, most));
    }

    private static Answer? Refusal(Promotion promotion, IReadOnlyList<PricedLine> lines, int used, DateTimeOffset now)
    {
        var terms = promotion.Terms;
        if (promotion.EndedAt is not null || now >= terms.Until) return CouponAnswers.Ended(promotion.Code);
        if (now < terms.From) return CouponAnswers.NotYet(promotion.Code, terms.From.Value);
        if (used >= terms.PerShopper) return CouponAnswers.UsedBefore(promotion);
        if (promotion.IsUsedUp) return CouponAnswers.UsedUp(promotion.Code);
        if (lines[0].Price.Currency != terms.Currency || Eligible(terms, lines) is not { Count: > 0 } eligible) return CouponAnswers.NotForThese(promotion);
        var missing = terms.Minimum - eligible.Sum(line => line.Worth);
        return missing > 0 ? CouponAnswers.Minimum(promotion, missing) : null;
    }

    private static List<PricedLine> Eligible(PromotionTerms terms, IReadOnlyList<PricedLine> lines) => [.. lines.Where(line => terms.IsFor(line.ProductId))];
}
