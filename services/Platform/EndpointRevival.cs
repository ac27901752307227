using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Shop.Platform;

/// <summary>
/// Brings consumers back as soon as the broker is. MassTransit's own back-off grows to 38 s and is never reset after a success,
/// so that after one long outage even a blip costs half a minute.
/// Only once the bus has started: an endpoint stopped before makes the start itself fail, and with it every other endpoint for good.
/// Where that does not help, because a connection hangs in its handshake, the process ends: whoever supervises starts it anew.
/// </summary>
internal sealed class EndpointRevival(Deafness deafness, ServiceName service, IConfiguration configuration, ILogger<EndpointRevival> log)
    : PeriodicService(TimeSpan.FromSeconds(5), log), IReceiveEndpointObserver, IBusObserver
{
    private readonly Uri broker = Bus.BrokerUri(configuration);
    private readonly ConcurrentDictionary<Uri, byte> reviving = [];
    private volatile bool started;

    public Task PostStart(IBus bus, Task<BusReady> busReady)
    {
        _ = busReady.ContinueWith(_ => started = true, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    public Task Ready(ReceiveEndpointReady ready)
    {
        deafness.Hears(ready.InputAddress);
        return Task.CompletedTask;
    }

    public Task Completed(ReceiveEndpointCompleted completed)
    {
        deafness.Lost(completed.InputAddress);
        return Task.CompletedTask;
    }

    public Task Faulted(ReceiveEndpointFaulted faulted)
    {
        deafness.Lost(faulted.InputAddress);
        if (!started || !reviving.TryAdd(faulted.InputAddress, 0)) return Task.CompletedTask;
        Platform.Log.EndpointFaulted(Log, faulted.InputAddress.AbsolutePath, faulted.Exception?.Message ?? "unknown");
        // Not awaited: the endpoint reports from inside the loop that is to be stopped.
        _ = Task.Run(() => Revive(faulted));
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;
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

    protected override async Task Work(CancellationToken cancellationToken)
    {
        if (!deafness.IsSuspected || deafness.Look(await Answers(), DateTimeOffset.UtcNow) is not { } endpoint) return;
        Log.LogCritical("Endpoint {Endpoint} stays deaf though the broker answers: the process ends, to be started anew", endpoint);
        // A stop would wait for the very connection that hangs. Ending like this is safe at any moment.
        Environment.Exit(70);
    }

    private async Task Revive(ReceiveEndpointFaulted faulted)
    {
        try
        {
            await faulted.ReceiveEndpoint.Stop(CancellationToken.None);
            do await Task.Delay(500);
            while (!await Answers());
            // Before the start: a fault that comes right after it needs a revival of its own.
            reviving.TryRemove(faulted.InputAddress, out _);
            faulted.ReceiveEndpoint.Start(CancellationToken.None);
            Platform.Log.EndpointRevived(Log, faulted.InputAddress.AbsolutePath);
        }
        catch (Exception exception)
        {
            reviving.TryRemove(faulted.InputAddress, out _);
            Log.LogError(exception, "Endpoint {Endpoint} could not be revived", faulted.InputAddress.AbsolutePath);
        }
    }

    // A whole handshake: a port that is open says little, a proxy before a dead broker has one too.
    private async Task<bool> Answers()
    {
        try
        {
            // Neither may hang: the client's own limits do not hold in every step of a handshake.
            await Probe().WaitAsync(TimeSpan.FromSeconds(6), CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task Probe()
    {
        await using var probe = new Publisher(broker, $"{service.Name}-probe", isConfirmed: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        await probe.Connect(limit.Token);
    }
}

/// <summary>Which endpoints do not hear, and for how long they have not although the broker answered at every look.</summary>
internal sealed class Deafness(IEnumerable<string> endpoints, TimeSpan patience)
{
    /// <summary>Whoever has never heard may still be starting, or in MassTransit's pause before it tries again: up to 38 s, and then the start.</summary>
    private const int StartFactor = 2;

    private readonly ConcurrentDictionary<string, State> states = new(endpoints.Select(endpoint => KeyValuePair.Create(endpoint, new State(HasHeard: false, Hears: false, Since: null))));

    public bool IsSuspected => states.Values.Any(state => !state.Hears);

    public void Hears(Uri address) => states[Name(address)] = new(HasHeard: true, Hears: true, Since: null);

    public void Lost(Uri address) => states.AddOrUpdate(Name(address), new State(false, false, null), (_, state) => state with { Hears = false });

    /// <returns>An endpoint whose patience has ended.</returns>
    public string? Look(bool brokerAnswers, DateTimeOffset now)
    {
        foreach (var (name, state) in states)
        {
            if (state.Hears) continue;
            var since = brokerAnswers ? state.Since ?? now : (DateTimeOffset?)null;
            // Somebody may have heard meanwhile: then that stands.
            states.TryUpdate(name, state with { Since = since }, state);
            if (since is { } start && now - start >= patience * (state.HasHeard ? 1 : StartFactor)) return name;
        }
        return null;
    }

    private static string Name(Uri address) => address.Segments[^1].Trim('/');

    private sealed record State(bool HasHeard, bool Hears, DateTimeOffset? Since);
}
