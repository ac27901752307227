using Shop.Contracts;
using Shop.Platform;

namespace Shop.Ordering.Promotions;

/// <summary>A promotion as the back office sees it.</summary>
/// <param name="Version">What its next change must name.</param>
public sealed record PromotionView(
    string Code, string Name, string NameZh, PromotionKind Kind, int? Percent, Money? Amount, int? Buy, int? Free, Money? Minimum, DateTimeOffset? From, DateTimeOffset? Until,
    int? Budget, int PerShopper, IReadOnlyList<PromotedProduct> Products, PromotionState State, int Uses, Money Given, long Version, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    public static PromotionView Of(Promotion p, DateTimeOffset now)
    {
        var terms = p.Terms;
        return new(p.Code, terms.Name, terms.NameZh, terms.Kind,
            terms.Kind == PromotionKind.Percent ? terms.Percent : null, terms.Kind == PromotionKind.Amount ? new(terms.Off, terms.Currency) : null,
            terms.Kind == PromotionKind.BuyXGetY ? terms.Buy : null, terms.Kind == PromotionKind.BuyXGetY ? terms.Free : null,
            terms.Minimum > 0 ? new(terms.Minimum, terms.Currency) : null, terms.From, terms.Until, terms.Budget, terms.PerShopper, terms.Products,
            p.StateAt(now), p.Uses, new(p.Given, terms.Currency), p.Version, p.CreatedAt, p.EndedAt);
    }
}

/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record PromotionPage(IReadOnlyList<PromotionView> Items, string? Next);

/// <summary>What the back office is told.</summary>
public static class PromotionAnswers
{
    public static Answer Ok(Promotion promotion, DateTimeOffset now, int status = 200) =>
        Answer.Json(status, PromotionView.Of(promotion, now), status == 201 ? $"/api/admin/promotions/{promotion.Code}" : null);

    public static Answer Unknown { get; } = Answer.Problem(404, "promotion-unknown", "No such promotion", "There is no promotion with this code.");

    public static Answer Taken(Promotion known) => Answer.Problem(409, "code-taken", "The code is in use",
        $"There is a promotion {known.Code}: a code is never given to another. Choose another code, or change that promotion.", ("code", known.Code));

    public static Answer Changed(Promotion known) => Answer.Problem(409, "promotion-changed", "The promotion has changed",
        "Somebody changed it since you read it. Read it again and repeat your change on what it is now.", ("version", known.Version));

    public static Answer Over(Promotion known) => Answer.Problem(409, "promotion-ended", "The promotion has ended",
        $"{known.Code} was ended and is not changed any more. Make another under a new code.");

    public static Answer UsedMore(Promotion known, string field, int least) => Answer.Problem(409, "promotion-used-more", "It is used more than that",
        $"{field} of {known.Code} can be {least} at least: so often it is in use. End the promotion, and nobody gets it any more.", ("field", field), ("least", least));

    public static Answer CurrencyStays(Promotion known) => Answer.Problem(409, "currency-stays", "The currency of a promotion stays",
        $"What {known.Code} has given is counted in {known.Terms.Currency}. Make another promotion for another currency.");
}
