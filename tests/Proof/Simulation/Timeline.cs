namespace Shop.Proof.Simulation;

/// <summary>Virtual time: what is to happen, in order; two things at one moment happen in the order in which they were planned.</summary>
public sealed class Timeline
{
    private readonly PriorityQueue<Action, (DateTimeOffset, long)> events = new();
    private long planned;

    public DateTimeOffset Now { get; private set; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public int Happened { get; private set; }

    public void In(TimeSpan delay, Action action) => events.Enqueue(action, (Now + delay, planned++));

    /// <summary>Lets everything happen. False when it does not come to an end.</summary>
    public bool Run(int atMost)
    {
        while (events.TryDequeue(out var action, out var at))
        {
            if (++Happened > atMost) return false;
            Now = at.Item1;
            action();
        }
        return true;
    }
}
