using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Storefront.Components.Parts.Buying;

namespace Shop.Storefront;

/// <summary>Changes of the basket by forms. Without a script they lead back to the page; with one, its changed parts come back.</summary>
public static class BasketApi
{
    public static void MapBasket(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All) routes.MapPost(locale.Href("/cart/items"), Change).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Change(HttpContext http, Visit visit, BasketChanger changer, BasketReader baskets)
    {
        var post = BasketPost.Read(await http.Request.ReadFormAsync(http.RequestAborted));
        var back = BasketNotice.Without(post.Return);
        visit.DrawFor(back.Split('#')[0]);
        var (cart, notice) = await changer.Do(post, http.RequestAborted);
        var onBasket = visit.Path == "/cart";
        if (!visit.IsFragment) return new SeeOther(notice?.In(back, onBasket ? "" : "#added") ?? back);
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<BasketFragment>(new { Basket = await baskets.With(cart), Notice = notice, OnBasket = onBasket });
    }
}
