namespace Shop.AppHost.Local;

/// <summary>Somebody wants a resource down for a while: its life is cancelled, and begins again when the switch is turned back.</summary>
internal sealed class HoldSwitch
{
    private readonly Lock gate = new();
    private Action? end;
    private bool held;
    private TaskCompletionSource isDown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationTokenSource Life(CancellationToken cancel)
    {
        lock (gate)
        {
            var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            end = life.Cancel;
            if (held) life.Cancel();
            return life;
        }
    }

    public Task HoldAsync()
    {
        lock (gate)
        {
            if (!held) end?.Invoke();
            held = true;
            return isDown.Task;
        }
    }

    public void Resume()
    {
        lock (gate)
        {
            if (!isDown.Task.IsCompleted) return;
            (held, isDown) = (false, new(TaskCreationOptions.RunContinuationsAsynchronously));
            var up = isUp;
            isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            up.SetResult();
        }
    }

    /// <summary>Said by the one who ended the process: it is down, until it may run again.</summary>
    public Task DownAsync(CancellationToken cancel)
    {
        lock (gate)
        {
            end = null; // the life is over, and its source disposed
            isDown.TrySetResult();
            return isUp.Task.WaitAsync(cancel);
        }
    }
}
