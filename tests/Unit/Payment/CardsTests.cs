namespace Shop.Tests.Unit.Payments;

using Shop.PaymentSimulator;

public sealed class CardsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Every_test_card_has_its_check_digit_and_leads_to_an_outcome()
    {
        Assert.All(Cards.Test, card =>
        {
            Assert.True(Cards.IsLuhn(card.Number));
            Assert.Equal(new CardAnswer(card.Token), Tokenize(card.Number));
            Assert.NotEqual("unknown_token", Outcome.Of(card.Token).Reason);
        });
        Assert.Equal(Cards.Test.Count, Cards.Test.Select(card => card.Number).Distinct().Count());
    }

    [Theory]
    [InlineData("4242 4242 4242 4242", "12/28", "123", "tok_ok")]
    [InlineData("4000-0000-0000-3220", "11 / 26", "1234", "tok_3ds")]
    [InlineData("4000000000000002", "1126", "123", "tok_declined")]
    [InlineData("4000000000009995", "12/28", "123", "tok_insufficient_funds")]
    public void A_card_becomes_a_token(string number, string expiry, string code, string token) => Assert.Equal(new CardAnswer(token), Tokenize(number, expiry, code));

    [Theory]
    [InlineData("", "12/28", "123", "number", "empty")]
    [InlineData("4242424242424241", "12/28", "123", "number", "wrong")]
    [InlineData("42", "12/28", "123", "number", "wrong")]
    [InlineData("4242x42424242424", "12/28", "123", "number", "wrong")]
    [InlineData("４２４２４２４２４２４２４２４２", "12/28", "123", "number", "wrong")]
    [InlineData("4111111111111111", "12/28", "123", "number", "unknown")]
    [InlineData("4242424242424242", "", "123", "expiry", "empty")]
    [InlineData("4242424242424242", "13/28", "123", "expiry", "wrong")]
    [InlineData("4242424242424242", "00/28", "123", "expiry", "wrong")]
    [InlineData("4242424242424242", "1/28", "123", "expiry", "wrong")]
    [InlineData("4242424242424242", "10/26", "123", "expiry", "past")]
    [InlineData("4242424242424242", "12/28", "", "code", "empty")]
    [InlineData("4242424242424242", "12/28", "12", "code", "wrong")]
    [InlineData("4242424242424242", "12/28", "12a", "code", "wrong")]
    public void What_is_wrong_is_told_with_its_field(string number, string expiry, string code, string field, string problem) =>
        Assert.Equal(new CardAnswer(null, field, problem), Tokenize(number, expiry, code));

    [Fact]
    public void What_was_typed_is_not_in_the_text_that_a_log_would_show() =>
        Assert.DoesNotContain("4242", new CardInput { Number = "4242424242424242", Expiry = "12/28", Code = "123" }.ToString());

    [Theory]
    [InlineData("https://shop.test/orders/1?a=b#c", "https://shop.test/orders/1?a=b#c")]
    [InlineData("http://localhost:8080/orders/1", "http://localhost:8080/orders/1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//shop.test", null)]
    [InlineData("/orders/1", null)]
    [InlineData("https://shop.test@elsewhere.test/", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_way_back_is_an_address_of_the_web_or_none(string? address, string? back) => Assert.Equal(back, ChallengePage.ReturnOf(address));

    private static CardAnswer Tokenize(string number, string expiry = "12/28", string code = "123") =>
        Cards.Tokenize(new() { Number = number, Expiry = expiry, Code = code }, Today);
}
