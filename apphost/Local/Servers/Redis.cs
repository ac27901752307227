using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Shop.AppHost.Local;

internal sealed class Redis(RedisResource server, RunDirectory directory) : IProcessPlan
{
    private readonly string config = directory.File("conf", server.Name, "redis.conf");

    public TimeSpan StartLimit => TimeSpan.FromSeconds(60); // a long append-only file is read before the first answer

    public TimeSpan StopLimit => TimeSpan.FromSeconds(10);

    public IReadOnlyDictionary<string, string> PublishedEnvironment => new Dictionary<string, string>
    {
        [$"ConnectionStrings__{server.Name}"] = server.ConnectionStringExpression.GetValue()!,
    };

    /// <summary>A file, because everybody on the machine can read a command line and the password in it.</summary>
    public Task PrepareAsync(ProcessHost host, ResourceLog log, CancellationToken cancel)
    {
        // Carts and sessions: "everysec" may lose an acknowledged write, and eviction would lose any.
        var keeping = server.IsPersistent
            ? "appendonly yes\nappendfsync always\nmaxmemory-policy noeviction"
            : "appendonly no\nmaxmemory 256mb\nmaxmemory-policy allkeys-lru";
        RunDirectory.WriteFileAtomically(config, $"""
            port {server.Endpoint("tcp").Port}
            bind 127.0.0.1
            dir "{directory.Folder("data", server.Name)}"
            requirepass {server.Password.GetValue()}
            daemonize no
            save ""
            {keeping}

            """, RunDirectory.OwnerOnly);
        return Task.CompletedTask;
    }

    public ProcessSpec Spec() => new(Executable.Find("redis-server")!, [config]);

    public async Task<string?> CheckAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", server.Endpoint("tcp").Port, cancel);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {server.Password.GetValue()}\r\nPING\r\n"), cancel);
            using var reader = new StreamReader(stream);
            var (login, pong) = (await reader.ReadLineAsync(cancel), await reader.ReadLineAsync(cancel));
            return pong == "+PONG" ? null : $"PING answers \"{login} {pong}\"";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return $"PING: {e.Message}";
        }
    }

    public Task CleanUpAsync() => Task.CompletedTask;
}
