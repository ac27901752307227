using System.Text.Json;
using CsCheck;
using Shop.Contracts;
using Shop.Ordering.Promotions;
using Shop.Platform;

namespace Shop.Tests.Unit.Ordering;

/// <summary>What a code takes off, and when it takes nothing.</summary>
public sealed class DiscountFlowTests
{
    private static readonly Guid pot = new("0199aaaa-0000-7000-8000-000000000006");
    private static readonly PromotionTerms tenth = Terms(PromotionKind.Percent) with { Percent = 10 };

    // 3 mugs at 12.95 and a pot at 5.90: 44.75.
    private static readonly PricedLine[] cart = [new(Sample.Mug, 3, new(1295, "GBP")), new(pot, 1, new(590, "GBP"))];

    public static TheoryData<string, PromotionTerms, long> Kinds => new()
    {
        { "rounded down", tenth, 447 },
        { "one per cent", tenth with { Percent = 1 }, 44 },
        { "all of it leaves one to pay", tenth with { Percent = 100 }, 4474 },
        { "of the pot alone", tenth with { Products = [new(pot, "POT", "Pot")] }, 59 },
        { "all of the pot", tenth with { Percent = 100, Products = [new(pot, "POT", "Pot")] }, 590 },
        { "money", Terms(PromotionKind.Amount) with { Off = 500 }, 500 },
        { "more money than goods", Terms(PromotionKind.Amount) with { Off = 100_000 }, 4474 },
        { "more money than the pot costs", Terms(PromotionKind.Amount) with { Off = 1000, Products = [new(pot, "POT", "Pot")] }, 590 },
        { "three for two", Terms(PromotionKind.BuyXGetY) with { Buy = 2, Free = 1 }, 1295 },
        { "one and one: of three one", Terms(PromotionKind.BuyXGetY) with { Buy = 1, Free = 1 }, 1295 },
        { "one and two", Terms(PromotionKind.BuyXGetY) with { Buy = 1, Free = 2 }, 2590 },
        { "too few of one", Terms(PromotionKind.BuyXGetY) with { Buy = 3, Free = 1 }, 0 },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_takes_off_what_it_says(string what, PromotionTerms terms, long discount) => Assert.Equal((what, discount), (what, DiscountFlow.Of(terms, cart)));

    public static TheoryData<string?, Promotion, int> Refusals => new()
    {
        { null, Good, 0 },
        { "coupon-ended", Good with { EndedAt = Sample.Now }, 0 },
        { "coupon-ended", Good with { Terms = tenth with { Until = Sample.Now } }, 0 },
        { null, Good with { Terms = tenth with { Until = Sample.Now.AddTicks(1) } }, 0 },
        { "coupon-not-yet", Good with { Terms = tenth with { From = Sample.Now.AddTicks(1) } }, 0 },
        { null, Good with { Terms = tenth with { From = Sample.Now } }, 0 },
        { "coupon-minimum", Good with { Terms = tenth with { Minimum = 4476 } }, 0 },
        { null, Good with { Terms = tenth with { Minimum = 4475 } }, 0 },
        { "coupon-minimum", Good with { Terms = tenth with { Minimum = 591, Products = [new(pot, "POT", "Pot")] } }, 0 },
        { "coupon-used-up", Good with { Uses = 7, Terms = tenth with { Budget = 7 } }, 0 },
        { null, Good with { Uses = 6, Terms = tenth with { Budget = 7 } }, 0 },
        { "coupon-used-before", Good, 1 },
        { null, Good with { Terms = tenth with { PerShopper = 2 } }, 1 },
        { "coupon-used-before", Good with { Terms = tenth with { PerShopper = 2 } }, 2 },
        { "coupon-not-for-these", Good with { Terms = tenth with { Products = [new(Guid.NewGuid(), "CUP", "Cup")] } }, 0 },
        { "coupon-not-for-these", Good with { Terms = tenth with { Currency = "EUR" } }, 0 },
        { "coupon-not-for-these", Good with { Terms = Terms(PromotionKind.BuyXGetY) with { Buy = 3, Free = 1 } }, 0 },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void A_code_counts_or_the_refusal_says_why_not(string? type, Promotion promotion, int used)
    {
        var (sum, refusal) = DiscountFlow.Price(cart, "SPRIG10", promotion, used, Sample.Now);
        Assert.Equal(type, TypeOf(refusal));
        Assert.Equal(type is null ? "SPRIG10" : null, sum.Coupon?.Code);
        Assert.Equal(4475 - (type is null ? 447 : 0), sum.Total.Amount);
    }

    [Fact]
    public void A_code_nobody_made_is_unknown_and_no_code_is_no_refusal()
    {
        Assert.Equal("coupon-unknown", TypeOf(DiscountFlow.Price(cart, "NOPE", null, 0, Sample.Now).Refusal));
        Assert.Null(DiscountFlow.Price(cart, null, null, 0, Sample.Now).Refusal);
    }

    [Fact]
    public void Too_small_an_order_is_told_how_much_is_missing()
    {
        var refusal = DiscountFlow.Price(cart, "SPRIG10", Good with { Terms = tenth with { Minimum = 5000 } }, 0, Sample.Now).Refusal!;
        Assert.Equal(525, JsonDocument.Parse(refusal.Body).RootElement.GetProperty("missing").GetProperty("amount").GetInt64());
    }

    [Theory]
    [InlineData(" sprig 10 ", "SPRIG10")]
    [InlineData("Sprig-10", "SPRIG-10")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Case_and_blanks_around_a_code_do_not_matter(string? typed, string? kept) => Assert.Equal(kept, PromotionCode.Of(typed));

    private static readonly Gen<PricedLine[]> Carts = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 99], Gen.Long[0, 1_000_000]).Select((n, quantity, price) => new PricedLine(Product(n), quantity, new(price, "GBP")))
        .List[1, 4].Select(lines => lines.DistinctBy(line => line.ProductId).ToArray());

    private static readonly Gen<PromotionTerms> AnyTerms = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 100], Gen.Long[1, 10_000_000], Gen.Int[1, 9], Gen.Int[0, 3]).Select((kind, percent, off, units, only) =>
        Terms((PromotionKind)kind) with { Percent = percent, Off = off, Buy = units, Free = 10 - units, Products = only == 3 ? [] : [new(Product(only), "SKU", "One")] });

    [Fact]
    public void Whatever_the_cart_and_the_code_something_is_left_to_pay_and_no_more_is_off_than_it_is_for() => Gen.Select(Carts, AnyTerms).Sample((lines, terms) =>
    {
        var discount = DiscountFlow.Of(terms, lines);
        var goods = lines.Sum(line => line.Worth);
        return discount >= 0 && discount <= lines.Where(line => terms.IsFor(line.ProductId)).Sum(line => line.Worth) && (discount == 0 || goods - discount >= 1);
    });

    internal static Promotion Good => new("SPRIG10", 3, tenth, Sample.Now);

    private static PromotionTerms Terms(PromotionKind kind) => new("a tenth off", "九折", kind, "GBP");

    private static Guid Product(int n) => new($"0199aaaa-0000-7000-8000-00000000010{n}");

    private static string? TypeOf(Answer? answer) => answer is null ? null : JsonDocument.Parse(answer.Body).RootElement.GetProperty("type").GetString();
}
