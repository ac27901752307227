using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class PortTests
{
    private static readonly Dictionary<string, int> nothing = [];

    [Theory]
    [InlineData("/home/a/shop/.run")]
    [InlineData("/tmp/x")]
    public void A_run_directory_has_a_block_below_the_ephemeral_ports(string root)
    {
        Assert.InRange(PortPlan.BlockStart(root), PortPlan.First, PortPlan.Last - PortPlan.Block + 1);
        Assert.Equal(PortPlan.BlockStart(root), PortPlan.BlockStart(root));
    }

    [Fact]
    public void Two_clones_get_different_ports() =>
        Assert.NotEqual(PortPlan.Next("mysql/tcp", nothing, "/home/a/.run", _ => true), PortPlan.Next("mysql/tcp", nothing, "/home/b/.run", _ => true));

    [Fact]
    public void A_kept_port_is_used_again() =>
        Assert.Equal(12345, PortPlan.Next("mysql/tcp", new Dictionary<string, int> { ["mysql/tcp"] = 12345 }, "/tmp/x", _ => true));

    [Fact]
    public void A_kept_port_that_somebody_took_meanwhile_is_replaced()
    {
        var port = PortPlan.Next("mysql/tcp", new Dictionary<string, int> { ["mysql/tcp"] = 12345 }, "/tmp/x", port => port != 12345);
        Assert.Equal(PortPlan.BlockStart("/tmp/x"), port);
    }

    [Fact]
    public void A_port_of_another_resource_is_not_given_twice()
    {
        var start = PortPlan.BlockStart("/tmp/x");
        Assert.Equal(start + 1, PortPlan.Next("redis/tcp", new Dictionary<string, int> { ["mysql/tcp"] = start }, "/tmp/x", _ => true));
    }

    [Fact]
    public void When_nothing_is_free_the_start_ends_with_a_word() =>
        Assert.Throws<StartFailed>(() => PortPlan.Next("mysql/tcp", nothing, "/tmp/x", _ => false));
}
