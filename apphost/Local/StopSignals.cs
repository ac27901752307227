using System.Runtime.InteropServices;

namespace Shop.AppHost.Local;

/// <summary>Ctrl+C, SIGTERM and a closed terminal ask for an orderly stop instead of ending the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<PosixSignalRegistration> registrations;

    public StopSignals() => registrations = ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
        .Select(signal => PosixSignalRegistration.Create(signal, Ask)).ToList();

    public CancellationToken Stop => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        stop.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
