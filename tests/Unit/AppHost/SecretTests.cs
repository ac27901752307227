using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

public sealed class SecretTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;

    [Fact]
    public void A_secret_is_made_once_and_only_its_owner_can_read_it()
    {
        var file = Path.Combine(folder, "secrets.json");
        Assert.Equal("first", new SecretStore(file).GetOrAdd("mysql-password", () => "first"));
        Assert.Equal("first", new SecretStore(file).GetOrAdd("mysql-password", () => "second"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Settings_are_lines_that_only_their_owner_can_read()
    {
        EnvironmentFile.Write(new RunDirectory(folder), "ordering", new Dictionary<string, string> { ["B"] = "2", ["A"] = "1=1" });
        var file = Path.Combine(folder, "env", "ordering.env");
        Assert.Equal("A=1=1\nB=2\n", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_second_app_host_on_the_same_directory_is_refused_until_the_first_ends()
    {
        using (new RunDirectory(folder).Lock())
            Assert.Contains($"{Environment.ProcessId}", Assert.Throws<StartFailed>(() => new RunDirectory(folder).Lock()).Message, StringComparison.Ordinal);
        new RunDirectory(folder).Lock().Dispose();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
