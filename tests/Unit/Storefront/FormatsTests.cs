using Shop.Contracts;
using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class FormatsTests
{
    private static readonly DateTimeOffset day = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4200, "GBP", "£42.00")]
    [InlineData(5, "GBP", "£0.05")]
    [InlineData(123456789, "GBP", "£1,234,567.89")]
    [InlineData(-395, "GBP", "−£3.95")]
    [InlineData(1000, "CHF", "CHF 10.00")]
    public void Money_is_written_with_its_sign(long amount, string currency, string expected) => Assert.Equal(expected, Formats.Money(new Money(amount, currency)));

    [Theory]
    [InlineData(4000, "£40")]
    [InlineData(4050, "£40.50")]
    public void Round_pounds_need_no_pence(long amount, string expected) => Assert.Equal(expected, Formats.Round(new Money(amount, "GBP")));

    [Fact]
    public void Days_are_written_as_each_language_does()
    {
        Assert.Equal("26 November 2026", Formats.Day(day, Locale.English));
        Assert.Equal("2026 年 11 月 26 日", Formats.Day(day, Locale.Chinese));
        Assert.Equal("Thursday 26 November", Formats.DayAndWeekday(day, Locale.English));
        Assert.Equal("11 月 26 日（周四）", Formats.DayAndWeekday(day, Locale.Chinese));
    }

    [Theory]
    [InlineData(4.8, "5")]
    [InlineData(4.7, "4.5")]
    [InlineData(4.2, "4")]
    [InlineData(3.4, "3.5")]
    [InlineData(2.6, "2")]
    [InlineData(0.4, "1")]
    public void Blossoms_are_steps_that_the_style_sheet_knows(double rating, string expected)
    {
        Assert.Equal(expected, Formats.Blossoms((decimal)rating));
        var style = File.ReadAllText(Path.Combine(Repository.Root, "services", "Storefront", "wwwroot", "shop.css"));
        if (expected != "5") Assert.Contains($".rate[data-r=\"{expected}\"]", style, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reduction_is_a_whole_percentage() => Assert.Equal("−13%", Formats.Reduction(new(4200, "GBP"), new(4800, "GBP")));
}
