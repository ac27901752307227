namespace Shop.Storefront;

/// <summary>What happened to the basket, in a sentence.</summary>
public static class BasketWords
{
    public static string Of(Texts texts, BasketNotice notice, string? name, int quantity)
    {
        var thing = name ?? texts["basket.something"];
        return notice.Event switch
        {
            BasketEvent.Added => texts["said.added", thing],
            BasketEvent.Set => texts["said.set", thing, quantity],
            BasketEvent.Removed => texts["said.removed", thing],
            BasketEvent.Few => texts["said.few", thing, quantity],
            BasketEvent.Most => texts["said.most", thing],
            BasketEvent.Out => texts["said.out", thing],
            BasketEvent.Full => texts["said.full"],
            BasketEvent.Gone => texts["said.gone", thing],
            BasketEvent.Mended => texts["said.mended"],
            _ => texts["basket.changed"],
        };
    }
}
