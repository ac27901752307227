using System.Text.RegularExpressions;

namespace Shop.Ordering.Promotions;

public enum PromotionKind
{
    /// <summary>So many per cent of the goods it is for.</summary>
    Percent,

    /// <summary>So much money off them.</summary>
    Amount,

    /// <summary>Of every so many units of one product some are free.</summary>
    BuyXGetY,
}

/// <summary>A code that makes an order cheaper. It ends, and is never deleted.</summary>
/// <param name="Version">Of two who change it the second is told.</param>
public sealed record Promotion(string Code, long Version, PromotionTerms Terms, DateTimeOffset CreatedAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Orders that have it, without those that gave it back.</summary>
    public int Uses { get; init; }

    /// <summary>What it took off them, in minor units.</summary>
    public long Given { get; init; }

    public bool IsUsedUp => Uses >= Terms.Budget;

    public PromotionState StateAt(DateTimeOffset now) =>
        EndedAt is not null || now >= Terms.Until ? PromotionState.Ended : now < Terms.From ? PromotionState.Planned : IsUsedUp ? PromotionState.UsedUp : PromotionState.Running;
}

public enum PromotionState { Planned, Running, UsedUp, Ended }

/// <summary>What the merchant decides. Amounts are in minor units of <paramref name="Currency"/>; an order in another is not what it is for.</summary>
public sealed record PromotionTerms(string Name, string NameZh, PromotionKind Kind, string Currency)
{
    /// <summary>1 to 100.</summary>
    public int Percent { get; init; }

    public long Off { get; init; }

    /// <summary>Of every <see cref="Buy"/> + <see cref="Free"/> units of one product <see cref="Free"/> cost nothing.</summary>
    public int Buy { get; init; }
    public int Free { get; init; }

    /// <summary>What the goods it is for must come to, at least.</summary>
    public long Minimum { get; init; }

    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>How many orders may have it; null for any number.</summary>
    public int? Budget { get; init; }

    /// <summary>How many orders of one shopper may have it.</summary>
    public int PerShopper { get; init; } = 1;

    /// <summary>What it is for; everything, where it lists nothing.</summary>
    public IReadOnlyList<PromotedProduct> Products { get; init; } = [];

    public bool IsFor(Guid product) => Products.Count == 0 || Products.Any(other => other.ProductId == product);
}

public sealed record PromotedProduct(Guid ProductId, string Sku, string Name);

/// <summary>A code that an order has, under the name of that moment.</summary>
public sealed record OrderCoupon(string Code, string Name, string NameZh);

/// <summary>That an order has a code.</summary>
/// <param name="CustomerId">Whose the order is now.</param>
/// <param name="TakenBy">Who ordered: a guest goes on being counted as one when the order has moved to an account.</param>
public sealed record Redemption(Guid OrderId, string Code, Guid CustomerId, Guid TakenBy, long Amount, DateTimeOffset TakenAt)
{
    public bool IsOf(Guid customer) => CustomerId == customer || TakenBy == customer;
}

/// <summary>How codes are written.</summary>
public static partial class PromotionCode
{
    /// <summary>As it is kept: case and blanks do not matter to whoever types it.</summary>
    /// <returns>Null where nothing was typed.</returns>
    public static string? Of(string? typed) =>
        typed is null ? null : string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant() is { Length: > 0 } code ? code : null;

    public static bool IsOne(string code) => Shape().IsMatch(code);

    [GeneratedRegex("^[A-Z0-9-]{3,20}$")]
    private static partial Regex Shape();
}

// What the back office asks.

public sealed record CreatePromotion(string Code, PromotionTerms Terms);

public sealed record RevisePromotion(string Code, long Version, PromotionTerms Terms);

public sealed record EndPromotion(string Code);
