using Shop.Contracts;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>What stands between a line and an order.</summary>
public enum LineTrouble { None, Gone, SoldOut, TooMany }

/// <summary>A line of the basket, with what Catalog knows of the product (nothing, when Catalog is away).</summary>
public sealed record BasketLine(CartLine Line, ProductCard? Card, Locale Locale)
{
    public Guid Id => Line.ProductId;

    public string Name => Locale.IsChinese ? Line.NameZh : Line.Name;

    public int Quantity => Line.Quantity;

    public LineTrouble Trouble => !Line.Available ? LineTrouble.Gone
        : BasketRules.Left(Card) is not { } left || left >= Quantity ? LineTrouble.None
        : left > 0 ? LineTrouble.TooMany : LineTrouble.SoldOut;

    /// <summary>Some of it, at least.</summary>
    public bool IsSendable => Trouble is LineTrouble.None or LineTrouble.TooMany;

    /// <summary>More than Catalog is sure of: the order itself finds out.</summary>
    public bool IsDaring => Trouble == LineTrouble.None && Card is { } card && BasketRules.Left(card) is null && card.Available < Quantity;

    /// <summary>What one costs now.</summary>
    public Money Price => Line.CurrentPrice ?? Line.Price;

    public Money Total => Price with { Amount = Price.Amount * Quantity };

    public string Address => Locale.Href(Slug.PathOf(Line.Sku, Name, Locale));

    public string Picture => Card is { } card ? Pictures.Of(card, Locale) : $"/api/catalog/products/{Id}/picture" + (Locale.IsChinese ? "?lang=zh-CN" : "");
}

/// <summary>The basket as pages show it.</summary>
public sealed record BasketView(long Version, IReadOnlyList<BasketLine> Lines)
{
    public static readonly BasketView Empty = new(0, []);

    /// <summary>The visitor's code and what came of it.</summary>
    public BasketCoupon? Coupon { get; init; }

    public Money Discount => Total with { Amount = Coupon?.Discount?.Amount ?? 0 };

    /// <summary>What an order of it costs.</summary>
    public Money ToPay => Total with { Amount = Total.Amount - Discount.Amount };

    public int Things => Lines.Sum(line => line.Quantity);

    public IEnumerable<BasketLine> Sendable => Lines.Where(line => line.IsSendable);

    /// <summary>At the prices of now, of what can be sent.</summary>
    public Money Total => new(Sendable.Sum(line => line.Total.Amount), Lines is [var first, ..] ? first.Price.Currency : "GBP");

    public IReadOnlyList<BasketLine> Troubled => [.. Lines.Where(line => line.Trouble != LineTrouble.None)];

    public IReadOnlyList<BasketLine> Repriced => [.. Sendable.Where(line => line.Line.CurrentPrice is not null)];

    public BasketLine? Find(Guid product) => Lines.FirstOrDefault(line => line.Id == product);
}

/// <summary>Reads the visitor's basket, for pages that show it.</summary>
public sealed class BasketReader(CartClient carts, CatalogClient catalog, OrderingClient ordering, Visit visit)
{
    public async Task<BasketView> Read(CancellationToken cancellationToken) =>
        visit.HasSession ? await With(await carts.Read(cancellationToken)) : BasketView.Empty;

    public async Task<BasketView> With(CartAnswer cart)
    {
        var cards = await catalog.Named(visit.Locale, [.. cart.Items.Select(item => item.ProductId)]);
        var basket = new BasketView(cart.Version, [.. cart.Items.Select(item => new BasketLine(item, cards.GetValueOrDefault(item.ProductId), visit.Locale))]);
        return visit.Coupon is { } code && basket.Lines.Count > 0 ? basket with { Coupon = await CouponOf(code, basket) } : basket;
    }

    private async Task<BasketCoupon> CouponOf(string code, BasketView basket)
    {
        try
        {
            var (quote, refused) = await ordering.Quote(code, CancellationToken.None);
            return BasketCoupon.Of(code, quote, refused, basket.Total);
        }
        catch (StoreUnavailable)
        {
            return new(code, Refused: new(BasketCoupon.Resting));
        }
    }
}
