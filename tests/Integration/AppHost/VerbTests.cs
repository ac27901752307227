using System.Diagnostics;
using Shop.Load;
using Shop.Tests.Integration.Servers;

namespace Shop.Tests.Integration.AppHost;

/// <summary>A second terminal beside the running shop.</summary>
[Collection(ServerSet.Collection)]
public sealed class VerbTests(ServerSet servers) : ServerTest
{
    private static readonly string[] others = ["gateway", "ordering", "catalog", "mysql", "rabbitmq"];

    [Fact]
    public async Task The_status_names_every_resource_and_succeeds_while_all_are_well()
    {
        // What another test has just killed may still be on its way back.
        var (code, text) = (1, "");
        await Eventually(async () =>
        {
            (code, text) = await Say("status");
            return code == 0;
        }, "the status is that all are well");
        Assert.Equal(0, code);
        foreach (var name in others) Assert.Matches($@"(?m)^  {name} +ready .*healthy$", text);
    }

    [Fact]
    public async Task One_resource_stops_and_starts_while_the_rest_runs()
    {
        var (before, rest) = (servers.Shop.Pid("recommendation"), others.Select(servers.Shop.Pid).ToList());
        Assert.Equal((0, "recommendation is stopped; `start recommendation` starts it again\n"), await Say("stop", "recommendation"));
        Assert.Equal("stopped", servers.Shop.State("recommendation"));
        Assert.Null(servers.Shop.Pid("recommendation"));
        Assert.Equal(1, (await Say("status")).Code);

        Assert.Equal(0, (await Say("start", "recommendation")).Code);
        Assert.Equal("ready", servers.Shop.State("recommendation"));
        Assert.NotEqual(before, servers.Shop.Pid("recommendation"));
        Assert.Equal(rest, others.Select(servers.Shop.Pid));
    }

    [Fact]
    public async Task A_log_and_settings_are_printed()
    {
        Assert.Contains("setup: done", (await Say("logs", "setup")).Text, StringComparison.Ordinal);
        Assert.Contains($"export ASPNETCORE_URLS='http://127.0.0.1:{servers.Shop.Port("ordering")}'", (await Say("env", "ordering")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restart", "nobody")]
    [InlineData("logs", "nobody")]
    [InlineData("env", "nobody")]
    public async Task A_name_that_nobody_has_is_said_so(string verb, string name)
    {
        var (code, text) = await Say(verb, name);
        Assert.NotEqual(0, code);
        Assert.Contains("nobody", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_of_AppHost_are_listed()
    {
        var (_, text) = await Say("command");
        foreach (var name in (string[])["reset-demo-data", "import-sales-file", "seed-past-orders", "run-auditor"]) Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.Equal(1, (await Say("command", "reset-demo-data")).Code); // asks, and nobody answers
    }

    private async Task<(int Code, string Text)> Say(params string[] words)
    {
        var dll = Path.Combine(RepositoryRoot.Path, "apphost", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "Shop.AppHost.dll");
        using var terminal = Process.Start(new ProcessStartInfo("dotnet", [dll, .. words, "--run-dir", servers.Shop.RunDirectory])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        terminal.StandardInput.Close();
        var (said, complained) = (terminal.StandardOutput.ReadToEndAsync(), terminal.StandardError.ReadToEndAsync());
        await terminal.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (terminal.ExitCode, await said + await complained);
    }
}
