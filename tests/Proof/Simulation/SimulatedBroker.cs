using Shop.Contracts;
using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>Outbox, relay and queues: a message leaves when it is due, may leave twice, arrives in any order, and may come again.</summary>
public sealed class SimulatedBroker(Run run)
{
    public int Published { get; private set; }

    public int Twice { get; private set; }

    /// <summary>Keeps a message with the commit that decided it.</summary>
    public void Store(Guid id, Outgoing outgoing)
    {
        if (outgoing.Delay is not null && run.Settings.Flaw == Flaw.NoDeadlines) return;
        if (run.Settings.Flaw == Flaw.NoRelease && (outgoing.Message is StockReleaseRequested or ReservationExpiryDue)) return;
        run.Time.In((outgoing.Delay ?? TimeSpan.Zero) + run.Chance.Milliseconds(0, 5), () => Relay(id, outgoing.Message));
    }

    private void Relay(Guid id, object message)
    {
        if (run.Settings.Flaw == Flaw.MarkBeforeSend && run.Chance.Percent(run.Settings.CrashPercent)) return;
        Publish(id, message);
        // The relay dies between the broker's confirm and its own mark: the next one sends the row again.
        if (!run.Chance.Percent(run.Settings.DuplicatePercent)) return;
        Twice++;
        run.Time.In(run.Chance.Delay(), () => Publish(id, message));
    }

    private void Publish(Guid id, object message)
    {
        Published++;
        foreach (var endpoint in Topology.Routes[message.GetType()])
        {
            run.Time.In(run.Chance.Delay(), () => run.Deliver(endpoint, id, message));
            if (run.Chance.Percent(run.Settings.DuplicatePercent)) run.Time.In(run.Chance.Delay(), () => run.Deliver(endpoint, id, message));
        }
    }
}
