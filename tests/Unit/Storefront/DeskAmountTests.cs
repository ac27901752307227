using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class DeskAmountTests
{
    [Theory]
    [InlineData("12.50", 1250)]
    [InlineData("12.5", 1250)]
    [InlineData(" £1,200 ", 120_000)]
    [InlineData("0.01", 1)]
    public void Pounds_become_pence(string typed, long pence) => Assert.Equal(pence, DeskOrdersApi.Pence(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("twelve")]
    [InlineData("-5")]
    [InlineData("12.345")]
    [InlineData("1e3")]
    [InlineData("99999999999")]
    public void What_is_no_amount_is_none(string? typed) => Assert.Null(DeskOrdersApi.Pence(typed));
}
