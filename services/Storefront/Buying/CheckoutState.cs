using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>Why the checkout is shown once more.</summary>
public enum CheckoutTurn { Fresh, Fields, Prices, Changed, Coupon, Unsendable, Reused, Refused, Resting }

/// <summary>Why there is nothing to check out.</summary>
public enum CheckoutEnd { Nobody, SignedOut, Empty, Ordered }

/// <summary>What the checkout page shows.</summary>
/// <param name="Basket">Null while Cart does not answer.</param>
public sealed record CheckoutState(CheckoutForm Form, BasketView? Basket, CheckoutTurn Turn = CheckoutTurn.Fresh)
{
    public CheckoutEnd? End { get; init; }

    /// <summary>The order that the basket became before.</summary>
    public (Guid Id, string Number)? Earlier { get; init; }

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Old and new prices to say yes to.</summary>
    public IReadOnlyList<PriceMove> Moves { get; init; } = [];

    /// <summary>How the basket stood when the page was drawn first.</summary>
    public BasketSeen? Before { get; init; }

    /// <summary>The code that does not count any more, and why.</summary>
    public (string Code, ServiceProblem Why)? Lost { get; init; }

    /// <summary>What the form's code takes off.</summary>
    public Money? Discount => Form.Coupon.Length > 0 && Basket?.Coupon is { Counts: true } coupon && coupon.Code == Form.Coupon ? coupon.Discount : null;

    /// <summary>What the goods come to without it.</summary>
    public Money Goods => Total with { Amount = Total.Amount + (Discount?.Amount ?? 0) };

    public Money Total => new(Form.Total, Basket?.Total.Currency ?? "GBP");

    public int Status => Turn switch
    {
        _ when End is not null => StatusCodes.Status200OK,
        CheckoutTurn.Fresh => StatusCodes.Status200OK,
        CheckoutTurn.Fields or CheckoutTurn.Reused or CheckoutTurn.Refused => StatusCodes.Status422UnprocessableEntity,
        CheckoutTurn.Resting => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    public static CheckoutState Ended(CheckoutEnd end) => new(new(Guid.Empty, "", new(new Dictionary<Guid, int>()), 0, "", "", "", "", "", ""), null) { End = end };

    /// <summary>The page for a basket: as it is, or with the prices that moved to say yes to, or with what cannot be sent.</summary>
    public static CheckoutState Of(CheckoutForm form, BasketView basket, CheckoutTurn turn = CheckoutTurn.Fresh) => new(form.Showing(basket), basket,
        turn is not CheckoutTurn.Fresh ? turn : basket.Troubled.Count > 0 ? CheckoutTurn.Unsendable : basket.Repriced.Count > 0 ? CheckoutTurn.Prices : turn)
    {
        Moves = MovesIn(basket),
    };

    public static IReadOnlyList<PriceMove> MovesIn(BasketView basket) => [.. basket.Repriced.Select(line => new PriceMove(line.Id, line.Line.Sku, line.Line.Price, line.Price))];
}
