using System.Globalization;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>Why a code does not count. Each has a stable type, and the order can go on without it.</summary>
public static class CouponAnswers
{
    public static Answer Unknown(string code) => Answer.Problem(409, "coupon-unknown", "This coupon is not valid",
        $"'{code}' is not a coupon of this shop. Order without it.", ("coupon", code));

    public static Answer NotYet(string code, DateTimeOffset from) => Answer.Problem(409, "coupon-not-yet", "This coupon is not valid yet",
        $"'{code}' is good from {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Order then, or without it.", ("coupon", code), ("from", from));

    public static Answer Ended(string code) => Answer.Problem(409, "coupon-ended", "This coupon has ended",
        $"'{code}' is not given any more. Order without it.", ("coupon", code));

    public static Answer UsedUp(string code) => Answer.Problem(409, "coupon-used-up", "This coupon is used up",
        $"As many orders as there may be have '{code}'. Order without it.", ("coupon", code));

    public static Answer UsedBefore(Promotion promotion) => Answer.Problem(409, "coupon-used-before", "You have used this coupon",
        $"'{promotion.Code}' is good for {promotion.Terms.PerShopper} of your orders, and they have it. Order without it.", ("coupon", promotion.Code));

    public static Answer Minimum(Promotion promotion, long missing)
    {
        var (minimum, lacks) = (new Money(promotion.Terms.Minimum, promotion.Terms.Currency), new Money(missing, promotion.Terms.Currency));
        return Answer.Problem(409, "coupon-minimum", "The order is too small for this coupon",
            $"'{promotion.Code}' needs {Written(minimum)} of the goods it is for: {Written(lacks)} more. Put them into the cart, or order without it.",
            ("coupon", promotion.Code), ("minimum", minimum), ("missing", lacks));
    }

    public static Answer NotForThese(Promotion promotion) => Answer.Problem(409, "coupon-not-for-these", "This coupon is not for these goods",
        promotion.Terms is { Kind: PromotionKind.BuyXGetY, Buy: var buy, Free: var free }
            ? $"'{promotion.Code}' needs {buy + free} of one product that it is for. Put them into the cart, or order without it."
            : $"'{promotion.Code}' takes nothing off what is in the cart. Order without it.",
        ("coupon", promotion.Code));

    /// <returns>In words that a program's reader understands: <c>2.50 GBP</c>.</returns>
    internal static string Written(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Amount / 100m:0.00} {money.Currency}");
}
