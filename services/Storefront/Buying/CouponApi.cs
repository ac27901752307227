using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Storefront.Components.Parts.Buying;

namespace Shop.Storefront;

/// <summary>"Have a code?": the basket's code put in or taken out. Whether it counts the page says, which asks anew whenever it is drawn.</summary>
public static class CouponApi
{
    public static void MapCoupon(this IEndpointRouteBuilder routes)
    {
        foreach (var locale in Locale.All) routes.MapPost(locale.Href("/cart/coupon"), Change).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Change(HttpContext http, Visit visit, BasketReader baskets)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = form["coupon"].FirstOrDefault() ?? "";
        var code = form.ContainsKey("remove") ? null : CouponCookie.Of(typed);
        var isOdd = code is null && !form.ContainsKey("remove") && !string.IsNullOrWhiteSpace(typed);
        var before = visit.Coupon;
        visit.DrawFor(visit.Href("/cart") + (isOdd ? "?code=odd" : ""));
        // What cannot be a code takes nobody's good one away.
        if (!isOdd) Keep(http, visit, code);
        if (!visit.IsFragment) return new SeeOther(visit.Href("/cart") + (isOdd ? "?code=odd#code" : "#code"));
        http.Response.Headers.CacheControl = "no-store";
        var basket = await baskets.Read(http.RequestAborted);
        var said = isOdd ? visit.T["coupon.odd"] : basket.Coupon is { } coupon ? CouponWords.Of(visit.T, visit.Locale, coupon) : before is null ? "" : visit.T["coupon.off", before];
        return new RazorComponentResult<BasketFragment>(new { Basket = basket, OnBasket = true, Said = said });
    }

    private static void Keep(HttpContext http, Visit visit, string? code)
    {
        visit.Coupon = code;
        if (code is null) CouponCookie.Forget(http);
        else CouponCookie.Keep(http, code);
    }
}
