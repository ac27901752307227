using System.Text.RegularExpressions;
using Shop.Contracts;

namespace Shop.Storefront;

/// <summary>The code that a shopper wants to count; it stays until an order has it, or the shopper takes it out. Nothing but the code is kept.</summary>
public static partial class CouponCookie
{
    public const string Name = "coupon";

    public static string? In(HttpRequest request) => request.Cookies[Name] is { } code && Shape().IsMatch(code) ? code : null;

    /// <summary>As codes are kept: case and blanks do not matter.</summary>
    /// <returns>Null for what cannot be a code.</returns>
    public static string? Of(string? typed) =>
        string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant() is var code && Shape().IsMatch(code) ? code : null;

    public static void Keep(HttpContext http, string code) => http.Response.Cookies.Append(Name, code, Options(http));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static CookieOptions Options(HttpContext http) =>
        new() { Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(30), IsEssential = true };

    [GeneratedRegex("^[A-Z0-9-]{3,20}$")]
    private static partial Regex Shape();
}

/// <summary>The basket's code and what came of it.</summary>
/// <param name="Discount">What it takes off; null while it does not count.</param>
/// <param name="Refused">Why it does not.</param>
public sealed record BasketCoupon(string Code, Money? Discount = null, CouponName? Name = null, ServiceProblem? Refused = null)
{
    /// <summary>It may be good: the basket has to be set right first, or Ordering is away.</summary>
    public const string Later = "coupon-later", Resting = "coupon-resting";

    public bool Counts => Discount is not null;

    /// <param name="goods">What the page asks for the goods: a discount on another sum would be a promise nobody keeps.</param>
    public static BasketCoupon Of(string code, Quote? quote, ServiceProblem? refused, Money goods) => (quote, refused) switch
    {
        ({ Coupon: { } name } found, _) when found.Subtotal == goods => new(code, found.Discount, name),
        (_, { IsOfCoupon: true }) => new(code, Refused: refused),
        _ => new(code, Refused: new(Later)),
    };
}

/// <summary>What a cart comes to, as Ordering counts it.</summary>
public sealed record Quote(Money Subtotal, Money Discount, Money Total, CouponName? Coupon);

/// <summary>A code and what it is called.</summary>
public sealed record CouponName(string Code, string Name, string NameZh)
{
    public string In(Locale locale) => locale.IsChinese ? NameZh : Name;
}

/// <summary>What a code does, or why it does not, in a sentence.</summary>
public static class CouponWords
{
    public static string Of(Texts texts, Locale locale, BasketCoupon coupon) =>
        coupon is { Counts: true, Name: { } name } ? texts["coupon.on", coupon.Code, name.In(locale)] : Refusal(texts, locale, coupon.Code, coupon.Refused);

    public static string Refusal(Texts texts, Locale locale, string code, ServiceProblem? refused) => refused switch
    {
        { Type: "coupon-minimum", Missing: { } missing } => texts["coupon.minimum", code, Formats.Money(missing)],
        { Type: "coupon-not-yet", From: { } from } => texts["coupon.not-yet", code, Formats.Day(from, locale)],
        { Type: "coupon-ended" } => texts["coupon.ended", code],
        { Type: "coupon-used-up" } => texts["coupon.used-up", code],
        { Type: "coupon-used-before" } => texts["coupon.used-before", code],
        { Type: "coupon-not-for-these" } => texts["coupon.not-for-these", code],
        { Type: BasketCoupon.Later } => texts["coupon.later", code],
        { Type: BasketCoupon.Resting } => texts["coupon.resting", code],
        _ => texts["coupon.unknown", code],
    };
}
