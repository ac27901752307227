using System.Text.Json;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Storefront;

/// <summary>A service's no, as problem+json: <paramref name="Type"/> is stable, the rest belongs to some of them.</summary>
public sealed record ServiceProblem(
    string? Type, string? Detail = null, IReadOnlyList<PriceMove>? Changes = null, Money? Total = null, Guid? OrderId = null, string? Number = null, IReadOnlyList<Guid>? Products = null,
    Money? Missing = null, DateTimeOffset? From = null)
{
    /// <summary>The token is not taken any more.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>The code is what stands in the way.</summary>
    public bool IsOfCoupon => Type?.StartsWith("coupon-", StringComparison.Ordinal) == true;

    public static async Task<ServiceProblem> In(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<ServiceProblem>(ServicePlatform.Json, cancellationToken) ?? new(Type: null);
        }
        catch (JsonException)
        {
            return new(Type: null);
        }
    }
}

public sealed record PriceMove(Guid ProductId, string Sku, Money Seen, Money Now);
