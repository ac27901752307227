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
    [InlineData("end")]
    [InlineData("")]
    [InlineData(";ops")]
    [InlineData("nobody;ops")]
    [InlineData("01970000-0000-7000-8000-000000000001")]
    public void Anything_else_signs_out(string value) => Assert.Null(SessionHandover.Parse(value));
}
