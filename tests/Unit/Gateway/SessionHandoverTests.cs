using Shop.Gateway;

namespace Shop.Tests.Unit.Gateway;

public sealed class SessionHandoverTests
{
    [Theory]
    [InlineData("01970000-0000-7000-8000-000000000001;", 0)]
    [InlineData("01970000-0000-7000-8000-000000000001;merchant, ops", 2)]
    public void An_account_and_its_roles_sign_in(string value, int roles)
    {
        var parsed = SessionHandover.Parse(value);
        Assert.Equal(roles, parsed?.Roles.Length);
    }

    [Theory]
    [InlineData("01970000-0000-7000-8000-000000000001;ops;otp;7", true, 7)]
    [InlineData("01970000-0000-7000-8000-000000000001;;pwd;7", false, 7)]
    [InlineData("01970000-0000-7000-8000-000000000001;ops;otp;many", true, 0)]
    [InlineData("01970000-0000-7000-8000-000000000001;ops", false, 0)]
    public void How_it_has_signed_in_and_since_when_come_along(string value, bool secondFactor, int epoch)
    {
        var parsed = SessionHandover.Parse(value);
        Assert.Equal((secondFactor, epoch), (parsed?.SecondFactor, parsed?.Epoch));
    }

    [Theory]
    [InlineData("otp")]
    [InlineData("pwd")]
    [InlineData("end")]
    [InlineData("")]
    [InlineData(";ops")]
    [InlineData("nobody;ops")]
    [InlineData("01970000-0000-7000-8000-000000000001")]
    public void Anything_else_signs_nobody_in(string value) => Assert.Null(SessionHandover.Parse(value));
}
