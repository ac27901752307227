using Shop.Storefront;

namespace Shop.Tests.Unit.Storefront;

public sealed class PulseChartTests
{
    private static readonly DateTimeOffset noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(9, 20)]
    [InlineData(155, 200)]
    [InlineData(6_001, 8_000)]
    public void The_scale_ends_at_a_figure_that_people_say(long most, long top) =>
        Assert.Equal(Formats.Number(top), PulseChart.Of([new(noon, most, 0)]).Levels[^1].Label);

    [Fact]
    public void The_busiest_minute_touches_no_more_than_the_top_and_quarters_of_the_hour_are_named()
    {
        var chart = PulseChart.Of([.. Enumerable.Range(0, 60).Select(minute => new PulseMinute(noon.AddMinutes(minute), minute == 30 ? 8 : 0, 0))]);
        Assert.Equal(60, chart.Line.Split('L').Length);
        Assert.StartsWith($"M{PulseChart.Left} {PulseChart.Bottom}L", chart.Line);
        Assert.Contains($" {PulseChart.Top}L", chart.Line);
        Assert.Equal(["12:00", "12:15", "12:30", "12:45"], chart.Times.Select(time => time.Label));
    }

    [Fact]
    public void An_hour_without_minutes_is_an_empty_chart() => Assert.Empty(PulseChart.Of([]).Line);
}
