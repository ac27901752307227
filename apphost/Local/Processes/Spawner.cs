using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shop.AppHost.Local;

/// <summary>
/// Starts every child from one thread that lives as long as the app host. The children ask the kernel for SIGTERM when
/// their parent dies, and to the kernel the parent is the thread that forked: a pool thread may end at any time.
/// </summary>
internal sealed class Spawner : IDisposable
{
    private readonly BlockingCollection<Action> work = [];

    public Spawner() => new Thread(() =>
    {
        foreach (var action in work.GetConsumingEnumerable()) action();
    })
    { IsBackground = true, Name = "spawner" }.Start();

    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        return started.Task;
    }

    public void Dispose() => work.CompleteAdding();
}
