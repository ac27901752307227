using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Shop.Chaos;

/// <summary>What a link does to what passes through it.</summary>
public enum Weather
{
    Fair,

    /// <summary>Every chunk waits, with jitter.</summary>
    Slow,

    /// <summary>A few kilobytes a second.</summary>
    Narrow,

    /// <summary>Nothing passes, nobody is told.</summary>
    BlackHole,

    /// <summary>Requests arrive, answers do not.</summary>
    OneWay,

    /// <summary>Connections are refused and open ones reset.</summary>
    Away,

    /// <summary>Each connection is cut in the middle of what it carries.</summary>
    Torn,

    /// <summary>The next requests are forwarded, their answers dropped, the connections cut: the outcome is unknown.</summary>
    LostAnswers,
}

/// <summary>The fault proxy: a TCP link between the shop's services and one of its servers.</summary>
public sealed class Link : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly ConcurrentDictionary<TcpClient, byte> open = [];
    private volatile Weather weather;

    public Link(string name, Func<int> target)
    {
        (Name, Target) = (name, target);
        listener.Start();
        _ = Accept();
    }

    public string Name { get; }

    /// <summary>Where a new connection goes.</summary>
    public Func<int> Target { get; set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long each chunk waits while it is slow.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    public Weather Weather
    {
        get => weather;
        set
        {
            var before = weather;
            weather = value;
            // What was swallowed cannot be given back: those connections are dead, and say so once it is over.
            if (value == Weather.Away || (value == Weather.Fair && before is Weather.BlackHole or Weather.OneWay or Weather.LostAnswers)) Reset();
        }
    }

    public void Reset()
    {
        foreach (var client in open.Keys)
        {
            try
            {
                // RST instead of FIN. Closed meanwhile, it has no socket any more.
                if (client.Client is { } socket) socket.LingerState = new(true, 0);
                client.Close();
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        Reset();
    }

    private async Task Accept()
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopped.Token);
                if (weather == Weather.Away) client.Close();
                else _ = Serve(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        open[client] = open[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, Target(), stopped.Token);
            await Task.WhenAny(Pump(client, server, isRequest: true), Pump(server, client, isRequest: false));
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

    private async Task Pump(TcpClient from, TcpClient to, bool isRequest)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            for (int n; (n = await from.GetStream().ReadAsync(buffer, stopped.Token)) > 0;)
            {
                switch (weather)
                {
                    case Weather.Slow:
                        await Task.Delay(Delay * (0.75 + Random.Shared.NextDouble() / 2), stopped.Token);
                        break;
                    case Weather.Narrow:
                        await Task.Delay(TimeSpan.FromMilliseconds(n / 16.0), stopped.Token);
                        break;
                    case Weather.BlackHole:
                    case Weather.OneWay when !isRequest:
                        continue;
                    case Weather.Torn:
                        await to.GetStream().WriteAsync(buffer.AsMemory(0, n / 2), stopped.Token);
                        return;
                    case Weather.LostAnswers when !isRequest:
                        return;
                }
                await to.GetStream().WriteAsync(buffer.AsMemory(0, n), stopped.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
        }
    }
}
