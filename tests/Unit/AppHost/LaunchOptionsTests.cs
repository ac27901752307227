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

    [Fact]
    public void A_verb_takes_what_is_said_after_it()
    {
        var (options, error) = LaunchOptions.Parse(["restart", "ordering", "--watch", "--run-dir", "/tmp/x"]);
        Assert.Null(error);
        Assert.Equal(("restart", "/tmp/x"), (options.Verb, options.RunDirectory));
        Assert.Equal(["ordering", "--watch"], options.Words);
    }

    [Fact]
    public void Settings_of_AppHost_are_handed_on_as_Aspire_does()
    {
        var (options, error) = LaunchOptions.Parse(["--replicas:catalog", "2", "--replicas:cart=3", "--file", "/tmp/sales.csv"]);
        Assert.Null(error);
        Assert.Equal([new("replicas:catalog", "2"), new("replicas:cart", "3"), new("file", "/tmp/sales.csv")], options.Configuration);
    }

    [Theory]
    [InlineData("restat", "ordering")]
    [InlineData("--watch")]
    [InlineData("--replicas:catalog")]
    [InlineData("--port")]
    [InlineData("--port", "none")]
    [InlineData("--port", "70000")]
    [InlineData("--run-dir")]
    [InlineData("--rest")]
    [InlineData("--reset=yes")]
    public void What_nobody_knows_is_an_error(params string[] args) => Assert.NotNull(LaunchOptions.Parse(args).Error);
}
