using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Shop.Tests.Integration.Platform;

/// <summary>What to do with a chunk of bytes on its way to the server.</summary>
public enum Passage
{
    Forward,

    /// <summary>Close the connection; the server never sees the request.</summary>
    CutRequest,

    /// <summary>The server gets the request, the client never gets the reply.</summary>
    CutReply,

    /// <summary>Nothing goes either way any more, and nobody is told.</summary>
    BlackHole,
}

/// <summary>A TCP proxy between one client and one server that can break what passes through it.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly ConcurrentDictionary<TcpClient, byte> open = [];
    private readonly int target;

    public FaultProxy(int target)
    {
        this.target = target;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Decides about each chunk that a client sends. Null forwards all.</summary>
    public Func<ReadOnlyMemory<byte>, Passage>? Inspect { get; set; }

    /// <summary>While true, connections are refused and open ones cut: the server is away.</summary>
    public bool Away
    {
        get;
        set
        {
            field = value;
            if (value) CutAll();
        }
    }

    public void CutAll()
    {
        foreach (var client in open.Keys) client.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        CutAll();
        stopped.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(stopped.Token);
                if (Away) client.Close();
                else _ = Serve(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        open[client] = 0;
        open[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target, stopped.Token);
            var silent = false;
            var back = Task.Run(async () =>
            {
                var buffer = new byte[64 * 1024];
                for (int n; (n = await server.GetStream().ReadAsync(buffer, stopped.Token)) > 0;)
                    if (!Volatile.Read(ref silent)) await client.GetStream().WriteAsync(buffer.AsMemory(0, n), stopped.Token);
                if (!Volatile.Read(ref silent)) client.Close();
            });
            var chunk = new byte[64 * 1024];
            for (int n; (n = await client.GetStream().ReadAsync(chunk, stopped.Token)) > 0;)
            {
                var passage = Volatile.Read(ref silent) ? Passage.BlackHole : Inspect?.Invoke(chunk.AsMemory(0, n)) ?? Passage.Forward;
                if (passage == Passage.CutRequest) return;
                if (passage != Passage.Forward) Volatile.Write(ref silent, true);
                if (passage == Passage.BlackHole) continue;
                await server.GetStream().WriteAsync(chunk.AsMemory(0, n), stopped.Token);
                if (passage != Passage.CutReply) continue;
                // Long enough for the server to have committed what it was sent.
                await Task.Delay(200, stopped.Token);
                return;
            }
            server.Close();
            await back;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
        }
        finally
        {
            client.Close();
            open.TryRemove(client, out _);
            open.TryRemove(server, out _);
        }
    }
}
