using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class AccountEntranceTests
{
    private static readonly Texts texts = Texts.In(Locale.English);

    [Theory]
    [InlineData("", "secret words", "email", "enter.email.missing")]
    [InlineData("wren.hollins.example", "secret words", "email", "enter.email.shape")]
    [InlineData("@hollins.example", "secret words", "email", "enter.email.shape")]
    [InlineData("wren@hollins.example", "", "password", "enter.password.missing")]
    public void A_form_that_cannot_be_right_is_told_so_at_its_field(string email, string password, string field, string text)
    {
        var problem = Assert.Single(new Entrance(null, email).CheckSignIn(password, texts).Problems);
        Assert.Equal(new FieldProblem(field, texts[text]), problem);
    }

    [Fact]
    public void Every_wrong_field_is_named_at_once() =>
        Assert.Equal(["name", "new-email", "new-password"], new Entrance(null).CheckRegister("", texts).Problems.Select(problem => problem.Field));

    [Fact]
    public void What_may_be_right_is_left_to_Identity() => Assert.Empty(new Entrance("/cart", "wren@hollins.example", "Wren").CheckRegister("kettle by the window", texts).Problems);

    [Theory]
    [InlineData("short", "enter.weak.short")]
    [InlineData("wren@hollins.example", "enter.weak.own")]
    [InlineData("my Hollinsen words", "enter.weak.own")]
    [InlineData("password123", "enter.weak.common")]
    public void A_weak_password_is_told_which_rule_it_met(string password, string text) =>
        Assert.Equal(texts[text], new Entrance(null, "wren@hollins.example", "Hollinsen").Weak(password, texts).Text);

    [Theory]
    [InlineData(0, "one minute")]
    [InlineData(61, "2 minutes")]
    [InlineData(840, "14 minutes")]
    public void A_throttle_says_how_long_it_lasts(int seconds, string expected) =>
        Assert.Contains(expected, Entrance.Throttled("password", TimeSpan.FromSeconds(seconds), texts).Text, StringComparison.Ordinal);
}
