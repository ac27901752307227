using System.Globalization;
using System.Text.RegularExpressions;

namespace Shop.Storefront;

/// <summary>The checkout as it was typed: every answer that is not an order shows it again, whole.</summary>
/// <param name="Key">The form's own number. A definite no spends it; an outage does not.</param>
/// <param name="Who">Whose basket the page showed.</param>
/// <param name="Seen">What was in it.</param>
/// <param name="Total">What the page asked for, in pence.</param>
/// <param name="FromFrame">Whether the token came from the provider's own form.</param>
/// <param name="Accepts">Yes to the new prices that the page showed.</param>
/// <param name="Mends">Take out first what cannot be sent.</param>
/// <param name="Coupon">The code that the total counts; empty without one.</param>
public sealed partial record CheckoutForm(
    Guid Key, string Who, BasketSeen Seen, long Total, string Name, string Line1, string Line2, string City, string Postcode, string Country,
    string Token = "", bool FromFrame = false, bool Accepts = false, bool Mends = false, string Coupon = "")
{
    /// <summary>What the simulated bank can be told to do, the ordinary first.</summary>
    public static readonly IReadOnlyList<string> Banks = ["tok_ok", "tok_3ds", "tok_declined"];
    public static readonly IReadOnlyList<string> StrangeBanks = ["tok_insufficient_funds", "tok_slow", "tok_lost_webhook", "tok_duplicate_webhook", "tok_out_of_order"];

    public static CheckoutForm New(string who, string? name, BasketView basket, Locale locale) =>
        new(Guid.CreateVersion7(), who, BasketSeen.Of(basket), basket.ToPay.Amount, name ?? "", "", "", "", "", Countries.Likely(locale), Coupon: CountedIn(basket));

    public static CheckoutForm Read(IFormCollection form) => new(
        form.Key(), Text(form, "who", 60), BasketSeen.Read(form["seen"]) ?? new(new Dictionary<Guid, int>()),
        long.TryParse(form["total"], NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : 0,
        Text(form, "name"), Text(form, "line1"), Text(form, "line2"), Text(form, "city"), Text(form, "postcode"), Text(form, "country", 2),
        Text(form, "token", 200), form["by"] == "frame", form.ContainsKey("accept"), form.ContainsKey("mend"), CouponCookie.Of(form["coupon"]) ?? "");

    /// <summary>For another try after a definite no.</summary>
    public CheckoutForm Renewed() => this with { Key = Guid.CreateVersion7() };

    /// <summary>The page shows the basket of now.</summary>
    public CheckoutForm Showing(BasketView basket) => this with { Seen = BasketSeen.Of(basket), Total = basket.ToPay.Amount, Coupon = CountedIn(basket) };

    public PlaceAddress Address => new(Name, Line1, Line2.Length == 0 ? null : Line2, City, Written(Postcode, Country), Country);

    private static string CountedIn(BasketView basket) => basket.Coupon is { Counts: true, Code: var code } ? code : "";

    public IReadOnlyList<FieldProblem> Check(Texts texts)
    {
        return [.. new[]
        {
            Needed("name", Name, 100, "pay.name.missing"), Countries.Knows(Country) ? null : new FieldProblem("country", texts["pay.country.missing"]),
            Needed("line1", Line1, 120, "pay.line1.missing"), Line2.Length > 120 ? new("line2", texts["pay.long", 120]) : null,
            Needed("city", City, 80, "pay.city.missing"), Needed("postcode", Postcode, 20, "pay.postcode.missing") ?? CheckPostcode(texts),
            TokenShape().IsMatch(Token) ? null : new("payment", texts["pay.token.missing"]),
        }.OfType<FieldProblem>()];

        FieldProblem? Needed(string field, string value, int longest, string missing) =>
            value.Length == 0 ? new(field, texts[missing]) : value.Length > longest ? new(field, texts["pay.long", longest]) : null;
    }

    private FieldProblem? CheckPostcode(Texts texts) => Country switch
    {
        "GB" when !British().IsMatch(Postcode) => new("postcode", texts["pay.postcode.gb", Postcode]),
        "CN" when !Chinese().IsMatch(Postcode) => new("postcode", texts["pay.postcode.cn"]),
        "US" when !American().IsMatch(Postcode) => new("postcode", texts["pay.postcode.us"]),
        _ => null,
    };

    /// <summary>A British postcode in capitals, with its space where it belongs.</summary>
    private static string Written(string postcode, string country)
    {
        if (country != "GB") return postcode;
        var letters = postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return letters.Length > 3 ? $"{letters[..^3]} {letters[^3..]}" : letters;
    }

    // Longer than any field, so that the check can say so; not endless.
    private static string Text(IFormCollection form, string name, int longest = 250)
    {
        var text = (form[name].FirstOrDefault() ?? "").Trim();
        return text.Length > longest ? text[..longest] : text;
    }

    [GeneratedRegex(@"^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}$")]
    private static partial Regex British();

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex Chinese();

    [GeneratedRegex("^[0-9]{5}(-?[0-9]{4})?$")]
    private static partial Regex American();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,200}$")]
    private static partial Regex TokenShape();
}
