using Shop.Identity;

namespace Shop.Tests.Unit.Identity;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("seven77")]
    [InlineData("password1")]
    [InlineData("PASSWORD1")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("ann.smith@shop.test")]
    [InlineData("my-ann.smith-1")]
    public void A_weak_password_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Refuse(password, "ann.smith@shop.test", "Ann"));

    [Theory]
    [InlineData("tin boat")]
    [InlineData("correct horse battery staple")]
    [InlineData("密码密码很长很长")]
    public void No_composition_is_asked_for(string password) =>
        Assert.Null(PasswordRules.Refuse(password, "ann.smith@shop.test", "Ann"));

    [Fact]
    public void Sixty_four_characters_and_more_are_allowed() =>
        Assert.Null(PasswordRules.Refuse(string.Concat(Enumerable.Repeat("long words ", 10)), "ann@shop.test", "Ann"));
}
