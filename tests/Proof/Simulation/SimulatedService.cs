using System.Collections.Immutable;
using Shop.Contracts;
using Shop.Platform;

namespace Shop.Proof.Simulation;

/// <summary>A command on its way to a service, and who wants to hear its answer.</summary>
public sealed record Delivery(Command Command, Action<Answer?>? Answered = null, int Failures = 0);

/// <summary>
/// One service: what has arrived becomes a batch, a batch is inbox, decisions, tables and outbox in one commit, and a crash comes before
/// it (nothing has happened) or after it (nobody was told).
/// </summary>
public sealed class SimulatedService<TWorld>(string name, Tables<TWorld> tables, Run run)
{
    private static readonly int[] retries = [200, 1000, 5000];
    private readonly HashSet<(Guid, string)> inbox = [];
    private readonly Dictionary<Guid, Answer?> answers = [];
    private readonly List<Delivery> waiting = [];
    private bool planned;

    public int Crashes { get; private set; }

    public int Duplicates { get; private set; }

    public void Receive(Delivery delivery)
    {
        waiting.Add(delivery);
        if (planned) return;
        planned = true;
        run.Time.In(run.Chance.Milliseconds(0, 10), Commit);
    }

    private void Commit()
    {
        planned = false;
        var batch = waiting.ToImmutableList();
        waiting.Clear();
        var crash = run.Chance.Percent(run.Settings.CrashPercent);
        var late = crash && run.Chance.Percent(50);
        if (crash) Crashes++;
        if (crash && !late)
        {
            if (run.Settings.Flaw == Flaw.AckBeforeCommit) batch = batch.RemoveAll(delivery => !delivery.Command.IsHttp);
            Redeliver(batch);
            return;
        }
        var settled = Decide(batch);
        // After the commit and before the answers: everybody asks again.
        if (late) Redeliver(batch);
        else foreach (var (delivery, answer) in settled) delivery.Answered?.Invoke(answer);
    }

    private List<(Delivery, Answer?)> Decide(IReadOnlyList<Delivery> batch)
    {
        var fresh = new List<Delivery>();
        var settled = new List<(Delivery, Answer?)>();
        foreach (var delivery in batch)
        {
            if (run.Settings.Flaw == Flaw.NoInbox || inbox.Add((delivery.Command.Id, delivery.Command.Consumer))) fresh.Add(delivery);
            else
            {
                Duplicates++;
                // A request that is repeated gets the answer that was kept for it.
                if (delivery.Command.IsHttp) settled.Add((delivery, answers.GetValueOrDefault(delivery.Command.Id)));
            }
        }
        // Two replicas without a lock: both read, then both write.
        List<TWorld> worlds = [tables.Load([.. fresh.Select(delivery => delivery.Command)])];
        if (run.Settings.Flaw == Flaw.LostUpdates) worlds.Add(tables.Load([.. fresh.Select(delivery => delivery.Command)]));
        var outgoing = new List<(Guid Id, Outgoing Message)>();
        for (var n = 0; n < fresh.Count; n++)
        {
            var (delivery, world) = (fresh[n], worlds[n % worlds.Count]);
            try
            {
                var decision = tables.Store.Decide(world, delivery.Command, run.Time.Now);
                tables.Store.Apply(world, delivery.Command, decision);
                for (var i = 0; i < decision.Messages.Count; i++)
                    outgoing.Add((MessageIds.For(1, name, decision.Messages[i].Message.GetType().Name, decision.Aggregate, decision.Version, i, delivery.Command.Id), decision.Messages[i]));
                settled.Add((delivery, decision.Answer));
                if (delivery.Command.IsHttp) answers[delivery.Command.Id] = decision.Answer;
            }
            catch (InvalidOperationException exception)
            {
                inbox.Remove((delivery.Command.Id, delivery.Command.Consumer));
                Failed(delivery, exception);
            }
        }
        if (run.Settings.Flaw == Flaw.PartialCommit && outgoing.Count > 1 && run.Chance.Percent(2)) outgoing.RemoveAt(outgoing.Count - 1);
        foreach (var world in worlds) tables.Save(world);
        foreach (var (id, message) in outgoing) run.Broker.Store(id, message);
        return settled;
    }

    private void Failed(Delivery delivery, InvalidOperationException exception)
    {
        if (delivery.Failures == retries.Length) run.DeadLetters.Add($"{name}: {exception.Message}");
        else run.Time.In(TimeSpan.FromMilliseconds(retries[delivery.Failures]), () => Receive(delivery with { Failures = delivery.Failures + 1 }));
    }

    private void Redeliver(IEnumerable<Delivery> batch)
    {
        foreach (var delivery in batch) run.Time.In(run.Chance.Milliseconds(100, 3_000), () => Receive(delivery));
    }
}
