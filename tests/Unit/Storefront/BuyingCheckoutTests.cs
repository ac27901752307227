using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class BuyingCheckoutTests
{
    private static readonly Texts english = Texts.In(Locale.English);
    private static readonly CheckoutForm whole = new(
        Guid.CreateVersion7(), "somebody", new(new Dictionary<Guid, int>()), 6390, "Wren Hollins", "14 Mabgate", "", "Leeds", "LS9 7DZ", "GB", "tok_ok");

    [Fact]
    public void A_whole_form_has_no_problems() => Assert.Empty(whole.Check(english));

    [Fact]
    public void Every_field_that_is_missing_is_named_by_its_own_id()
    {
        var empty = whole with { Name = "", Line1 = "", City = "", Postcode = "", Country = "", Token = "" };
        Assert.Equal(["name", "country", "line1", "city", "postcode", "payment"], empty.Check(english).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("LS9 7DZ", "GB", true)]
    [InlineData("ls97dz", "GB", true)]
    [InlineData("SW1A 1AA", "GB", true)]
    [InlineData("M1 1AE", "GB", true)]
    [InlineData("LS1 4", "GB", false)]
    [InlineData("310007", "GB", false)]
    [InlineData("310007", "CN", true)]
    [InlineData("31000", "CN", false)]
    [InlineData("10027", "US", true)]
    [InlineData("10027-1234", "US", true)]
    [InlineData("1002", "US", false)]
    [InlineData("D02 X285", "IE", true)]
    public void A_postcode_looks_as_its_country_writes_them(string postcode, string country, bool right) =>
        Assert.Equal(right ? [] : ["postcode"], (whole with { Postcode = postcode, Country = country }).Check(english).Select(problem => problem.Field));

    [Fact]
    public void A_British_postcode_is_printed_as_the_post_likes_it()
    {
        Assert.Equal("LS9 7DZ", (whole with { Postcode = "ls97dz" }).Address.Postcode);
        Assert.Equal("d02x285", (whole with { Postcode = "d02x285", Country = "IE" }).Address.Postcode);
    }

    [Fact]
    public void What_cannot_be_printed_is_said_and_not_cut_off()
    {
        var form = CheckoutForm.Read(new FormCollection(new Dictionary<string, StringValues> { ["name"] = new string('x', 5000), ["line2"] = new string('y', 130) }));
        Assert.Contains("name", form.Check(english).Select(problem => problem.Field));
        Assert.Contains("line2", form.Check(english).Select(problem => problem.Field));
        Assert.True(form.Name.Length <= 250);
    }

    [Fact]
    public void A_form_keeps_its_number_until_a_definite_no()
    {
        Assert.Equal(7, whole.Key.Version);
        var read = CheckoutForm.Read(new FormCollection(new Dictionary<string, StringValues> { ["key"] = whole.Key.ToString() }));
        Assert.Equal(whole.Key, read.Key);
        Assert.NotEqual(whole.Key, whole.Renewed().Key);
        Assert.Equal(whole.Address, whole.Renewed().Address);
    }

    [Fact]
    public void The_page_asks_for_a_yes_to_new_prices_and_first_of_all_to_what_cannot_be_sent()
    {
        var moved = Line(now: 450);
        Assert.Equal(CheckoutTurn.Fresh, CheckoutState.Of(whole, new(1, [Line()])).Turn);
        Assert.Equal(CheckoutTurn.Prices, CheckoutState.Of(whole, new(1, [Line(), moved])).Turn);
        Assert.Equal(CheckoutTurn.Unsendable, CheckoutState.Of(whole, new(1, [moved, Line(available: 0)])).Turn);
        Assert.Equal([new PriceMove(moved.Id, "K1", new(500, "GBP"), new(450, "GBP"))], CheckoutState.Of(whole, new(1, [moved])).Moves);
        Assert.Equal(450, CheckoutState.Of(whole, new(1, [moved])).Form.Total);
    }

    [Fact]
    public void Every_country_has_a_name_in_both_languages_and_the_likeliest_comes_first()
    {
        Assert.All(Countries.All, country => Assert.False(string.IsNullOrEmpty(country.English) || string.IsNullOrEmpty(country.Chinese)));
        Assert.Equal("GB", Countries.For(Locale.English).First().Code);
        Assert.Equal("CN", Countries.For(Locale.Chinese).First().Code);
        Assert.Equal(Countries.All.Count, Countries.All.DistinctBy(country => country.Code).Count());
        Assert.Equal("XX", Countries.NameOf("XX", Locale.English));
    }

    private static BasketLine Line(long? now = null, int available = 9)
    {
        var id = Guid.CreateVersion7();
        return new(new(id, "K1", "Cup", "杯", 1, new(500, "GBP"), true, now is { } price ? new(price, "GBP") : null),
            new(id, "K1", "Cup", null, new(500, "GBP"), null, "/p", null, null, available, available == 0 ? "out" : "in", null, null), Locale.English);
    }
}
