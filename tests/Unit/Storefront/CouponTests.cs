using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class CouponTests
{
    private static readonly Money goods = new(2590, "GBP");
    private static readonly Quote quote = new(goods, new(259, "GBP"), new(2331, "GBP"), new("SPRIG10", "a tenth off", "九折优惠"));

    [Theory]
    [InlineData(" sprig 10 ", "SPRIG10")]
    [InlineData("so-ny", "SO-NY")]
    [InlineData("no", null)]
    [InlineData("a code of far too many letters", null)]
    [InlineData("<b>", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it_or_not_at_all(string? typed, string? code) => Assert.Equal(code, CouponCookie.Of(typed));

    [Fact]
    public void A_discount_counts_only_on_the_sum_that_the_page_shows()
    {
        Assert.Equal(259, BasketCoupon.Of("SPRIG10", quote, null, goods).Discount?.Amount);
        Assert.Equal(BasketCoupon.Later, BasketCoupon.Of("SPRIG10", quote, null, new(1295, "GBP")).Refused?.Type);
        Assert.Equal(BasketCoupon.Later, BasketCoupon.Of("SPRIG10", null, new("product-unavailable"), goods).Refused?.Type);
        Assert.Equal("coupon-ended", BasketCoupon.Of("SPRIG10", null, new("coupon-ended"), goods).Refused?.Type);
    }

    [Theory]
    [InlineData("coupon-unknown")]
    [InlineData("coupon-not-yet")]
    [InlineData("coupon-ended")]
    [InlineData("coupon-minimum")]
    [InlineData("coupon-used-up")]
    [InlineData("coupon-used-before")]
    [InlineData("coupon-not-for-these")]
    [InlineData("coupon-later")]
    [InlineData("coupon-resting")]
    public void Every_refusal_has_words_of_its_own(string type)
    {
        var why = new ServiceProblem(type, Missing: new(450, "GBP"), From: new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var locale in new[] { Locale.English, Locale.Chinese })
        {
            var words = CouponWords.Refusal(Texts.In(locale), locale, "SPRIG10", why);
            Assert.Contains("SPRIG10", words, StringComparison.Ordinal);
            if (type != "coupon-unknown") Assert.NotEqual(CouponWords.Refusal(Texts.In(locale), locale, "SPRIG10", new("?")), words);
        }
    }

    [Fact]
    public void What_is_wrong_with_a_promotion_stands_beside_its_field()
    {
        var draft = PromotionDraft.Read(new FormCollection(new Dictionary<string, StringValues>
        {
            ["code"] = "no", ["kind"] = "amount", ["off"] = "3,00", ["from"] = "2026-12-02T10:00", ["until"] = "2026-12-01T10:00", ["per-shopper"] = "0",
        }));
        Assert.Equal(["code", "name", "off", "until", "per-shopper"], draft.Check(isNew: true).Errors.Keys);
        var right = draft with { Code = "yes", Name = "three off", Off = "3.00", Until = "2026-12-03T10:00:30", PerShopper = "1" };
        Assert.Empty(right.Check(isNew: true).Errors);
        Assert.Equal("The shop has no product X", right.Refused(new(400, "", "Wrong", null, new Dictionary<string, string[]> { ["skus"] = ["the shop has no product X"] })).Errors["skus"]);
    }
}
