using System.Collections.Concurrent;
using System.Net.Sockets;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>
/// Brings consumers back as soon as the broker is. MassTransit's own back-off grows to 38 s and is never reset after a success,
/// so that after one long outage even a blip costs half a minute.
/// Only once the bus has started: an endpoint stopped before makes the start itself fail, and with it every other endpoint for good.
/// </summary>
internal sealed class EndpointRevival(IConfiguration configuration, ILogger<EndpointRevival> log) : IReceiveEndpointObserver, IBusObserver
{
    private readonly Uri broker = Bus.BrokerUri(configuration);
    private readonly ConcurrentDictionary<Uri, byte> reviving = [];

    private volatile bool started;

    public Task PostStart(IBus bus, Task<BusReady> busReady)
    {
        _ = busReady.ContinueWith(_ => started = true, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        if (!started || !reviving.TryAdd(faulted.InputAddress, 0)) return Task.CompletedTask;
        Log.EndpointFaulted(log, faulted.InputAddress.AbsolutePath, faulted.Exception?.Message ?? "unknown");
        // Not awaited: the endpoint reports from inside the loop that is to be stopped.
        _ = Task.Run(() => Revive(faulted));
        return Task.CompletedTask;
    }

    public Task Ready(ReceiveEndpointReady ready) => Task.CompletedTask;
    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;
    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task PreStart(IBus bus) => Task.CompletedTask;
    public Task StartFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    public Task PreStop(IBus bus) => Task.CompletedTask;
    public Task PostStop(IBus bus) => Task.CompletedTask;
    public Task StopFaulted(IBus bus, Exception exception) => Task.CompletedTask;
    public void PostCreate(IBus bus)
    {
    }

    public void CreateFaulted(Exception exception)
    {
    }

    private async Task Revive(ReceiveEndpointFaulted faulted)
    {
        try
        {
            await faulted.ReceiveEndpoint.Stop(CancellationToken.None);
            while (!await Answers()) await Task.Delay(500);
            // Before the start: a fault that comes right after it needs a revival of its own.
            reviving.TryRemove(faulted.InputAddress, out _);
            faulted.ReceiveEndpoint.Start(CancellationToken.None);
            Log.EndpointRevived(log, faulted.InputAddress.AbsolutePath);
        }
        catch (Exception exception)
        {
            reviving.TryRemove(faulted.InputAddress, out _);
            log.LogError(exception, "Endpoint {Endpoint} could not be revived", faulted.InputAddress.AbsolutePath);
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var socket = new TcpClient();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await socket.ConnectAsync(broker.Host, broker.Port, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
