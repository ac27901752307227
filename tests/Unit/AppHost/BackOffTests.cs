using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class BackOffTests
{
    [Fact]
    public void Restarts_come_ever_later_up_to_ten_seconds()
    {
        var backOff = new BackOff();
        double[] expected = [0.2, 1, 2, 4, 8, 10, 10];
        Assert.Equal(expected, expected.Select(_ => backOff.Next(TimeSpan.FromSeconds(1)).TotalSeconds));
    }

    [Fact]
    public void Half_a_minute_of_health_is_a_clean_slate()
    {
        var backOff = new BackOff();
        for (var i = 0; i < 5; i++) backOff.Next(TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(0.2), backOff.Next(TimeSpan.FromSeconds(31)));
    }
}
