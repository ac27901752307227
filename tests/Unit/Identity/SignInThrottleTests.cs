using Shop.Identity;

namespace Shop.Tests.Unit.Identity;

public sealed class SignInThrottleTests
{
    private readonly Clock clock = new();

    [Fact]
    public void After_five_failures_the_address_waits_and_another_does_not()
    {
        var throttle = new SignInThrottle(clock);
        for (var i = 0; i < SignInThrottle.PerAddress; i++) throttle.Failed("ann@shop.test", "10.0.0.1");
        Assert.NotNull(throttle.Wait("ANN@shop.test", "10.0.0.1"));
        Assert.Null(throttle.Wait("ann@shop.test", "10.0.0.2"));
        clock.Now += TimeSpan.FromMinutes(16);
        Assert.Null(throttle.Wait("ann@shop.test", "10.0.0.1"));
    }

    [Fact]
    public void Guesses_from_many_addresses_are_one_attack()
    {
        var throttle = new SignInThrottle(clock);
        for (var i = 0; i < SignInThrottle.PerEmail; i++) throttle.Failed("ann@shop.test", $"10.0.0.{i}");
        Assert.NotNull(throttle.Wait("ann@shop.test", "192.0.2.1"));
        Assert.Null(throttle.Wait("bob@shop.test", "192.0.2.1"));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
