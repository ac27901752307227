using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>The life of a promotion: made, changed by whoever has seen it as it is, ended. And when an order gives its code back.</summary>
public static class PromotionFlow
{
    /// <param name="most">The most orders that one shopper has with it.</param>
    public static Decision<OrderChange> Decide(Promotion? known, object command, int most, DateTimeOffset now) => (known, command) switch
    {
        (null, CreatePromotion m) => Keep(new(m.Code, 1, m.Terms, now), now, 201),
        (not null, CreatePromotion) => Refuse(PromotionAnswers.Taken(known)),
        (null, _) => Refuse(PromotionAnswers.Unknown),

        (_, RevisePromotion m) when m.Version != known.Version => Refuse(PromotionAnswers.Changed(known)),
        ({ EndedAt: not null }, RevisePromotion) => Refuse(PromotionAnswers.Over(known)),
        // What shoppers have was given by the old terms: the new ones may not say that it never could be.
        (_, RevisePromotion m) when m.Terms.Budget < known.Uses => Refuse(PromotionAnswers.UsedMore(known, "budget", known.Uses)),
        (_, RevisePromotion m) when m.Terms.PerShopper < most => Refuse(PromotionAnswers.UsedMore(known, "perShopper", most)),
        (_, RevisePromotion m) when m.Terms.Currency != known.Terms.Currency => Refuse(PromotionAnswers.CurrencyStays(known)),
        (_, RevisePromotion m) => Keep(known with { Terms = m.Terms, Version = known.Version + 1 }, now),

        ({ EndedAt: not null }, EndPromotion) => Refuse(PromotionAnswers.Ok(known, now)) with { IgnoredBecause = "it was ended before" },
        (_, EndPromotion) => Keep(known with { EndedAt = now, Version = known.Version + 1 }, now),
        _ => throw new InvalidOperationException($"Nobody decides {command.GetType().Name}."),
    };

    /// <summary>Whether this step of an order makes its code free for another: it came to nothing. What was sent and came back keeps it.</summary>
    public static bool GivesBack(Order? before, Order after) =>
        after.Coupon is not null && before is { Status: not (OrderStatus.Rejected or OrderStatus.Cancelled) } && after.Status is OrderStatus.Rejected or OrderStatus.Cancelled;

    private static Decision<OrderChange> Keep(Promotion promotion, DateTimeOffset now, int status = 200) =>
        new(OrderChange.None with { Promotion = promotion }) { Answer = PromotionAnswers.Ok(promotion, now, status) };

    private static Decision<OrderChange> Refuse(Answer answer) => new(OrderChange.None) { Answer = answer };
}
