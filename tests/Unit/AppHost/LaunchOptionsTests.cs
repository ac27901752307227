using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class LaunchOptionsTests
{
    [Fact]
    public void Every_option_is_understood()
    {
        var (options, error) = LaunchOptions.Parse(["--port", "9000", "--run-dir=/tmp/x", "--reset", "--servers-only", "--verbose"]);
        Assert.Null(error);
        Assert.Equal(new LaunchOptions { Port = 9000, RunDirectory = "/tmp/x", Reset = true, ServersOnly = true, Verbose = true }, options);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "none")]
    [InlineData("--port", "70000")]
    [InlineData("--run-dir")]
    [InlineData("--rest")]
    [InlineData("--reset=yes")]
    public void What_nobody_knows_is_an_error(params string[] args) => Assert.NotNull(LaunchOptions.Parse(args).Error);
}
