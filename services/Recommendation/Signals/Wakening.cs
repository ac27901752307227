namespace Shop.Recommendation.Signals;

/// <summary>Tells the follower that something was committed here. A latch: a wake is never lost, many are one.</summary>
public sealed class Wakening : IDisposable
{
    private readonly SemaphoreSlim latch = new(0, 1);

    public void Wake()
    {
        try
        {
            if (latch.CurrentCount == 0) latch.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread has woken it.
        }
    }

    public Task Wait(TimeSpan atMost, CancellationToken cancellationToken) => latch.WaitAsync(atMost, cancellationToken);

    public void Dispose() => latch.Dispose();
}
