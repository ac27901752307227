using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Ordering;

/// <summary>From a cart to an order.</summary>
public static class CheckoutApi
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static void MapCheckout(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/orders", Place).WithTags("Orders").WithSummary("Orders the caller's cart")
            .WithDescription("Needs a header Idempotency-Key. Answers 202 with the order; follow it at /api/orders/{id}/events. A coupon that does not count is a 409 coupon-…: order again without it, under a fresh key.");

    private static async Task<IResult> Place(
        CheckoutRequest request, HttpContext http, CartClient carts, GroupCommit<OrderWorld> commit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(http.Request.Headers["Idempotency-Key"])) return CheckoutAnswers.KeyRequired;
        if (await commit.Recall(http, request, cancellationToken) is { } kept) return kept;

        var cart = await carts.Read(http.Request.Headers.Authorization, cancellationToken);
        var address = request.Address!;
        var checkout = new Checkout(Guid.CreateVersion7(), NewNumber(clock.GetUtcNow()), http.User.Id(), cart.Id, cart.Version, cart.Bought,
            new(address.Name!, address.Line1!, address.Line2, address.City!, address.Postcode!, address.Country!),
            request.Payment!.Token!, PromotionCode.Of(request.Coupon), request.ExpectedTotal, request.Payment.HoldOnDecline ?? false);
        return await commit.Do(Command.From(http, request, checkout), cancellationToken) ?? throw new InvalidOperationException("A checkout is always answered.");
    }

    // Read over the phone, unique by its fifty random bits (and by the database's key), and it tells nobody how many orders there are.
    private static string NewNumber(DateTimeOffset now) =>
        $"{now:yy}-{RandomNumberGenerator.GetString(Crockford, 5)}-{RandomNumberGenerator.GetString(Crockford, 5)}";
}

public sealed record CheckoutRequest(
    [property: Required] AddressRequest? Address, [property: Required] PaymentRequest? Payment,
    [property: StringLength(40)] string? Coupon, Money? ExpectedTotal);

public sealed record AddressRequest(
    [property: Required, StringLength(100)] string? Name, [property: Required, StringLength(120)] string? Line1, [property: StringLength(120)] string? Line2,
    [property: Required, StringLength(80)] string? City, [property: Required, StringLength(20)] string? Postcode, [property: Required, StringLength(60)] string? Country);

// Left out when it is not given: the request's hash is then the one that keys kept before it existed are compared with.
/// <param name="HoldOnDecline">A declined card leaves the order waiting for another (POST /api/orders/{id}/payment) instead of cancelling it.</param>
public sealed record PaymentRequest(
    [property: Required, StringLength(100)] string? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? HoldOnDecline = null);
