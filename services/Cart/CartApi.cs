using System.ComponentModel.DataAnnotations;
using Shop.Platform;

namespace Shop.Cart;

/// <summary>The cart of whoever asks, guest or account. Every change answers with the cart as it is now.</summary>
public static class CartApi
{
    public static void MapCart(this IEndpointRouteBuilder routes)
    {
        var cart = routes.MapGroup("/api/cart").RequireAuthorization().WithTags("Cart");
        cart.MapGet("/", Read).WithSummary("The caller's cart");
        cart.MapPut("/items/{productId:guid}", Put).WithSummary("Sets a line's quantity at the present price; 0 removes it");
        cart.MapDelete("/items/{productId:guid}", Remove).WithSummary("Removes a line");
        cart.MapDelete("/", Clear).WithSummary("Empties the cart");
    }

    private static async Task<IResult> Read(HttpContext http, CartStore carts)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await carts.Read(http.User.Id().ToString()));
    }

    private static async Task<IResult> Put(Guid productId, QuantityRequest request, HttpContext http, CartStore carts, CartHints hints) =>
        await carts.Put(http.User.Id().ToString(), productId, request.Quantity!.Value) switch
        {
            PutOutcome.Unknown => Answer.Problem(404, "product-unknown", "No such product", $"The shop does not know product {productId}."),
            PutOutcome.Inactive => Answer.Problem(409, "product-inactive", "The product is not sold any more", "Take it out of the cart."),
            PutOutcome.Full => Answer.Problem(409, "cart-full", "The cart is full", "A cart holds 100 different products. Take one out first."),
            _ => await Told(productId, request.Quantity.Value, http, carts, hints),
        };

    private static Task<IResult> Told(Guid productId, int quantity, HttpContext http, CartStore carts, CartHints hints)
    {
        if (quantity > 0) hints.Added(productId, http.User.Id());
        return Read(http, carts);
    }

    private static async Task<IResult> Remove(Guid productId, HttpContext http, CartStore carts)
    {
        await carts.Put(http.User.Id().ToString(), productId, 0);
        return await Read(http, carts);
    }

    private static async Task<IResult> Clear(HttpContext http, CartStore carts)
    {
        await carts.Clear(http.User.Id().ToString());
        return await Read(http, carts);
    }
}

public sealed record QuantityRequest([property: Required, Range(0, 99)] int? Quantity);
