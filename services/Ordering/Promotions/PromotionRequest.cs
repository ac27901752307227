using System.ComponentModel.DataAnnotations;
using Shop.Contracts;

namespace Shop.Ordering.Promotions;

/// <summary>What the back office asks of a promotion.</summary>
/// <param name="Code">Of a new one; its address names one that is there.</param>
/// <param name="Version">The one that was read, of one that is there.</param>
/// <param name="Buy">Of every buy + free units of one product the free ones cost nothing.</param>
/// <param name="Minimum">What the goods it is for must come to, at least.</param>
/// <param name="Skus">What it is for; everything, left out.</param>
public sealed record PromotionRequest(
    [property: StringLength(40)] string? Code, long? Version,
    [property: Required, StringLength(80, MinimumLength = 1)] string? Name, [property: StringLength(80)] string? NameZh,
    [property: Required, AllowedValues("percent", "amount", "buyXGetY")] string? Kind,
    [property: Range(1, 100)] int? Percent = null, Money? Amount = null, [property: Range(1, 99)] int? Buy = null, [property: Range(1, 99)] int? Free = null,
    Money? Minimum = null, DateTimeOffset? From = null, DateTimeOffset? Until = null,
    [property: Range(1, 1_000_000_000)] int? Budget = null, [property: Range(1, 1_000_000)] int PerShopper = 1, [property: MaxLength(200)] IReadOnlyList<string>? Skus = null)
{
    private const string Sterling = "GBP";

    /// <returns>What is wrong beside what the attributes say, per field.</returns>
    public Dictionary<string, string[]> Check()
    {
        var wrong = new Dictionary<string, string[]>();
        if (Kind == "percent" && Percent is null) wrong["percent"] = ["is needed: 1 to 100"];
        if (Kind == "amount" && !IsAmount(Amount)) wrong["amount"] = ["is needed: 1 to 1000000000 minor units of an ISO 4217 currency such as GBP"];
        if (Kind == "buyXGetY" && (Buy is null || Free is null)) wrong[Buy is null ? "buy" : "free"] = ["is needed: 1 to 99"];
        if (Minimum is not null && !IsAmount(Minimum)) wrong["minimum"] = ["must be 1 to 1000000000 minor units of an ISO 4217 currency such as GBP"];
        if (Kind == "amount" && Amount is { } amount && Minimum is { } minimum && amount.Currency != minimum.Currency) wrong["minimum"] = ["must be in the currency of the amount"];
        if (From >= Until) wrong["until"] = ["must be after from"];
        return wrong;
    }

    /// <summary>What it comes to, once <see cref="Check"/> has found nothing wrong.</summary>
    public PromotionTerms ToTerms(IReadOnlyList<PromotedProduct> products)
    {
        var kind = Enum.Parse<PromotionKind>(Kind!, ignoreCase: true);
        return new(Name!, string.IsNullOrWhiteSpace(NameZh) ? Name! : NameZh, kind, (kind == PromotionKind.Amount ? Amount : Minimum)?.Currency ?? Sterling)
        {
            Percent = kind == PromotionKind.Percent ? Percent!.Value : 0,
            Off = kind == PromotionKind.Amount ? Amount!.Value.Amount : 0,
            Buy = kind == PromotionKind.BuyXGetY ? Buy!.Value : 0,
            Free = kind == PromotionKind.BuyXGetY ? Free!.Value : 0,
            Minimum = Minimum?.Amount ?? 0,
            From = From?.ToUniversalTime(),
            Until = Until?.ToUniversalTime(),
            Budget = Budget,
            PerShopper = PerShopper,
            Products = products,
        };
    }

    private static bool IsAmount(Money? money) =>
        money is { Amount: >= 1 and <= 1_000_000_000, Currency: { Length: 3 } currency } && currency.All(char.IsAsciiLetterUpper);
}
