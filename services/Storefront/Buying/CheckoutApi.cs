using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Platform;
using Shop.Storefront.Components.Pages.Buying;

namespace Shop.Storefront;

/// <summary>The checkout's one button. Whatever it is told, it ends at the order or at the same page with everything still typed in.</summary>
public static class CheckoutApi
{
    public static void MapCheckout(this IEndpointRouteBuilder routes)
    {
        // Before the page of the same address, which takes any method.
        foreach (var locale in Locale.All) routes.MapPost(locale.Href("/checkout"), Press).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithOrder(-1);
    }

    private static async Task<IResult> Press(HttpContext http, Visit visit, CartClient carts, BasketReader baskets, BasketChanger changer, OrderingClient ordering)
    {
        var form = CheckoutForm.Read(await http.Request.ReadFormAsync(http.RequestAborted));
        if (http.User.FindFirst("sub")?.Value != form.Who) return Show(http, CheckoutState.Ended(CheckoutEnd.SignedOut));
        BasketView? basket = null;
        try
        {
            var cart = await carts.Read(http.RequestAborted);
            if (form.Mends) return Show(http, CheckoutState.Of(form.Renewed() with { Mends = false }, await baskets.With(await changer.Mend(cart, http.RequestAborted))));
            basket = await baskets.With(cart);
            if (form.Check(visit.T) is { Count: > 0 } problems) return Show(http, CheckoutState.Of(form, basket, CheckoutTurn.Fields) with { Problems = problems });
            // An empty basket may be the work of this very form, pressed twice: its order is asked for by its key.
            if (basket.Lines.Count > 0)
            {
                if (form.Seen.Against(BasketSeen.Of(cart)).Count > 0) return Show(http, CheckoutState.Of(form.Renewed(), basket, CheckoutTurn.Changed) with { Before = form.Seen });
                if (basket.Troubled.Count > 0) return Show(http, CheckoutState.Of(form.Renewed(), basket, CheckoutTurn.Unsendable));
                if (form.Accepts && basket.ToPay.Amount == form.Total) basket = await baskets.With(await changer.Mend(cart, http.RequestAborted));
                if (basket.Repriced.Count > 0) return Show(http, CheckoutState.Of(form.Renewed(), basket, CheckoutTurn.Prices));
            }
            var place = new PlaceOrder(form.Address, new(form.Token), new(form.Total, basket.Total.Currency), form.Coupon.Length > 0 ? form.Coupon : null);
            var (order, refused) = await ordering.Place(form.Key, place, http.RequestAborted);
            // An order has the code, or nobody gets it any more: either way it is no use to the next basket.
            if (form.Coupon.Length > 0 && (order is not null || refused!.IsOfCoupon))
            {
                CouponCookie.Forget(http);
                visit.Coupon = null;
            }
            return order is { } id ? new SeeOther(visit.Href($"/orders/{id}")) : Show(http, await After(refused!, form, baskets, http.RequestAborted));
        }
        catch (StoreUnavailable exception)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CheckoutApi)).LogWarning(exception, "An order could not be placed");
            return Show(http, new CheckoutState(form, basket, CheckoutTurn.Resting));
        }
    }

    /// <summary>Ordering said no, and the key is spent.</summary>
    private static async Task<CheckoutState> After(ServiceProblem refused, CheckoutForm form, BasketReader baskets, CancellationToken cancellationToken)
    {
        if (refused.Type is "cart-empty") return CheckoutState.Ended(CheckoutEnd.Empty);
        if (refused.Type is ServiceProblem.SignedOut) return CheckoutState.Ended(CheckoutEnd.SignedOut);
        if (refused is { Type: "cart-already-ordered", OrderId: { } id, Number: { } number }) return CheckoutState.Ended(CheckoutEnd.Ordered) with { Earlier = (id, number) };
        var basket = await baskets.Read(cancellationToken);
        if (basket.Lines.Count == 0) return CheckoutState.Ended(CheckoutEnd.Empty);
        var again = form.Renewed();
        return refused.Type switch
        {
            // Ordering may know the price a moment before Cart does.
            "price-changed" when refused is { Changes: { Count: > 0 } moves, Total: { } total } =>
                CheckoutState.Of(again, basket, CheckoutTurn.Prices) is var state && state.Moves.Count > 0 ? state : state with { Moves = moves, Form = state.Form with { Total = total.Amount } },
            "price-changed" => CheckoutState.Of(again, basket, CheckoutTurn.Changed) with { Before = form.Seen },
            _ when refused.IsOfCoupon => CheckoutState.Of(again, basket, CheckoutTurn.Coupon) with { Lost = (form.Coupon, refused) },
            "product-unavailable" => CheckoutState.Of(again, basket, CheckoutTurn.Unsendable),
            "idempotency-key-reused" => CheckoutState.Of(again, basket, CheckoutTurn.Reused),
            _ => CheckoutState.Of(again, basket, CheckoutTurn.Refused),
        };
    }

    private static RazorComponentResult<Checkout> Show(HttpContext http, CheckoutState state)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (state.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        return new(new { Given = state }) { StatusCode = state.Status };
    }
}
