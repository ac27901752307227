using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.AppHost.Local;

namespace Shop.Tests.Unit.AppHost;

/// <summary>What keeps the shop from starting is said in one line that names the remedy.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-unit-").FullName;

    [Fact]
    public void A_taken_port_names_its_holder()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var gateway = new LocalBuilder(new LaunchOptions { RunDirectory = folder }).AddProject<Gateway>("gateway").WithHttpEndpoint(port, name: "http");
        var message = Refusal(() => PortPlan.Choose([gateway.Resource], new RunDirectory(folder)));
        Assert.StartsWith($"port {port} for the gateway is taken by pid {Environment.ProcessId} (", message, StringComparison.Ordinal);
        Assert.EndsWith("choose another one with --port N", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_noticed_before_a_server_chokes_on_it()
    {
        DiskSpace.Check(new(folder), _ => DiskSpace.Needed);
        Assert.Equal($"only 12 MB are free below {folder}, the shop's data and logs need 1024 MB: free some, or choose another disk with --run-dir DIR",
            Refusal(() => DiskSpace.Check(new(folder), _ => 12 * 1024 * 1024)));
    }

    [Fact]
    public void Without_root_the_one_command_is_printed()
    {
        var missing = ServerPackages.Missing(program => program is not ("mariadbd" or "epmd" or "rabbitmq-server"));
        Assert.Equal("missing servers; run:  sudo apt-get update && sudo apt-get install -y --no-install-recommends mariadb-server rabbitmq-server",
            Refusal(() => ServerPackages.Command(missing, hasApt: true, isRoot: false)));
        Assert.Equal("apt-get install -y --no-install-recommends mariadb-server rabbitmq-server", ServerPackages.Command(missing, hasApt: true, isRoot: true));
        Assert.StartsWith("missing servers: mariadb-server, rabbitmq-server; install", Refusal(() => ServerPackages.Command(missing, hasApt: false, isRoot: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MariaDB", "mariadbd  Ver 10.6.18-MariaDB-0ubuntu0.22.04.1 for debian-linux-gnu on x86_64 (Ubuntu 22.04)", "MariaDB 10.6.18 is too old, the shop needs 10.11 or later")]
    [InlineData("RabbitMQ", "/usr/lib/rabbitmq/lib/rabbitmq_server-3.9.13", "RabbitMQ 3.9.13 is too old, the shop needs 3.10 or later")]
    [InlineData("Redis", "Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64 build=a3fdef44459b3ad6", "Redis 6.0.16 is too old, the shop needs 6.2 or later")]
    public void An_old_server_is_named(string server, string said, string refusal) =>
        Assert.StartsWith(refusal, Refusal(() => ServerVersions.Check(asked => asked == server ? said : null)), StringComparison.Ordinal);

    [Theory]
    [InlineData("MariaDB", "mariadbd  Ver 11.8.3-MariaDB-0+deb13u1 from Debian for debian-linux-gnu on x86_64 ( Debian )")]
    [InlineData("RabbitMQ", "/usr/lib/rabbitmq/lib/rabbitmq_server-4.0.5")]
    [InlineData("Redis", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=41f0d4d4d6d0c1a5")]
    public void A_newer_server_is_welcome(string server, string said) => ServerVersions.Check(asked => asked == server ? said : null);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Refusal(Action action)
    {
        var message = Assert.Throws<StartFailed>(action).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private sealed class Gateway : IProjectMetadata
    {
        public string ProjectPath => "/none/Shop.Gateway.csproj";
    }
}
