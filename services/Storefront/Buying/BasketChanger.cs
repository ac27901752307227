using Shop.Platform;

namespace Shop.Storefront;

/// <summary>Does to the basket what a form asks, and says what came of it.</summary>
public sealed class BasketChanger(CartClient carts, CatalogClient catalog, BasketReader baskets, Visit visit)
{
    public async Task<(CartAnswer Cart, BasketNotice? Notice)> Do(BasketPost post, CancellationToken cancellationToken)
    {
        var cart = await carts.Read(cancellationToken);
        if (post.Mend) return (await Mend(cart, cancellationToken), new(BasketEvent.Mended));

        var elsewhere = post.Version is { } version && version != cart.Version ? post.Seen ?? new(new Dictionary<Guid, int>()) : null;
        var cards = await catalog.Named(visit.Locale, [.. post.Wishes.Select(wish => wish.Product).Distinct()]);
        BasketNotice? notice = null;
        foreach (var wish in post.Wishes)
        {
            var held = cart.Find(wish.Product)?.Quantity ?? 0;
            // Another tab changed this very line: what is wanted was wanted of another number.
            if (elsewhere is not null && elsewhere.In(wish.Product) != held) continue;
            var (quantity, happened) = BasketRules.Decide(wish, held, BasketRules.Left(cards.GetValueOrDefault(wish.Product)));
            if (happened is not BasketEvent.Out || quantity != held)
            {
                var put = await carts.Put(wish.Product, quantity, cancellationToken);
                cart = put.Cart ?? cart;
                if (put.Refused is { Type: var type }) happened = type == "cart-full" ? BasketEvent.Full : BasketEvent.Gone;
            }
            elsewhere = elsewhere?.With(wish.Product, cart.Find(wish.Product)?.Quantity ?? 0);
            if (notice is null or { IsPlain: true }) notice = new(happened, wish.Product, held);
        }
        return elsewhere is not null && elsewhere.Against(BasketSeen.Of(cart)).Count > 0 ? (cart, new(BasketEvent.Changed, Seen: elsewhere)) : (cart, notice);
    }

    /// <summary>What is gone leaves, of what is short there is what is left, and new prices are accepted.</summary>
    public async Task<CartAnswer> Mend(CartAnswer cart, CancellationToken cancellationToken)
    {
        foreach (var line in (await baskets.With(cart)).Lines)
        {
            var quantity = line.Trouble switch
            {
                LineTrouble.Gone or LineTrouble.SoldOut => 0,
                LineTrouble.TooMany => line.Card!.Available,
                _ => line.Quantity,
            };
            if (quantity != line.Quantity || line.Line.CurrentPrice is not null) cart = (await carts.Put(line.Id, quantity, cancellationToken)).Cart ?? cart;
        }
        return cart;
    }
}
