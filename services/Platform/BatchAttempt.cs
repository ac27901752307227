using System.Data;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>What became of a command in one attempt.</summary>
internal sealed record Result(Answer? Answer, Exception? Failure = null);

/// <summary>
/// The attempts of one set whose COMMIT was sent and not answered: token → results. If a token turns up in the inbox, that
/// COMMIT did land and its results stand.
/// </summary>
internal sealed class AttemptHistory
{
    private readonly Dictionary<Guid, Dictionary<Pending, Result>> attempts = [];

    public bool CommitUnknown => attempts.Count > 0;

    public void Committing(Guid token, Dictionary<Pending, Result> results) => attempts[token] = results;

    public void Known() => attempts.Clear();

    public Result? ResultOf(Guid token, Pending pending) => attempts.GetValueOrDefault(token)?.GetValueOrDefault(pending);
}

/// <summary>One transaction for one set: inbox · answers · load · decide · save · outbox · COMMIT, always in this order.</summary>
public sealed class BatchAttempt<TWorld>(
    BatchStore<TWorld> store, Database database, ServiceName service, OutboxSignal outbox, Guarantees guarantees, IServiceProvider services)
{
    /// <summary>Tries the set once. Commands that turn out to be settled already are completed and leave the set.</summary>
    internal async Task Run(List<Pending> set, AttemptHistory history)
    {
        await using var connection = await database.Open();
        var token = Guid.NewGuid();
        var clock = new PhaseClock();
        // Disposing without a commit rolls back.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);

        var entry = await Inbox.Insert(transaction, set.Select(pending => pending.Command), token);
        if (entry.Fresh < set.Count && guarantees.Inbox) await RemoveSettled(transaction, set, token, history);
        // The insert has waited for the outcome of every earlier attempt: from here on they are known.
        history.Known();
        clock.Phase("inbox");
        if (set.Count == 0) return;

        var results = new Dictionary<Pending, Result>(set.Count);
        var (world, rows) = await Decide(transaction, set, entry, results, clock);

        history.Committing(token, results);
        await transaction.CommitAsync();
        history.Known();
        clock.Phase("commit");

        if (!guarantees.Outbox) services.GetRequiredService<DirectSend>().Send([.. rows.Where(row => row.Delay is null)]);
        if (rows.Count > 0) outbox.Set();
        foreach (var (pending, result) in results) Settle(pending, result);
        store.Committed(world);
    }

    // The others of the set are settled: by an earlier attempt of this very set whose COMMIT did land, or as duplicates.
    private static async Task RemoveSettled(MySqlTransaction transaction, List<Pending> set, Guid token, AttemptHistory history)
    {
        var tokens = await Inbox.Tokens(transaction, set.Select(pending => pending.Command));
        var duplicates = new HashSet<Pending>();
        foreach (var pending in set)
        {
            // Absent: a replica's failed command gave up its place meanwhile. The caller repeats it.
            if (!tokens.TryGetValue((pending.Command.Id, pending.Command.Consumer), out var stamped))
                pending.Fail(new StoreUnavailable("The command lost its place; repeat it."));
            else if (history.ResultOf(stamped, pending) is { } landed) Settle(pending, landed);
            else if (stamped != token) duplicates.Add(pending);
        }
        var answers = await Inbox.Answers(transaction.Connection!, transaction, [.. duplicates.Where(d => d.Command.IsHttp).Select(d => d.Command.Id)]);
        foreach (var pending in duplicates)
            pending.Complete(answers.GetValueOrDefault(pending.Command.Id)?.For(pending.Command.RequestHash));
        Metrics.Duplicates.Add(duplicates.Count);
        set.RemoveAll(pending => pending.Task.IsCompleted);
    }

    private async Task<(TWorld World, List<OutboxRow> Rows)> Decide(
        MySqlTransaction transaction, List<Pending> set, Inbox.Entry entry, Dictionary<Pending, Result> results, PhaseClock clock)
    {
        var world = await store.Load(transaction, [.. set.Select(pending => pending.Command)]);
        clock.Phase("load");

        var rows = new List<OutboxRow>();
        var answers = new List<(Command, Answer)>();
        var failed = new List<Command>();
        foreach (var pending in set)
        {
            try
            {
                var decision = Deed.Told(store.Decide(world, pending.Command, entry.Now), pending.Command, service.Name, entry.Now);
                var outgoing = OutboxRow.From(decision, pending.Command, service.Name, entry.Epoch, entry.Now);
                store.Apply(world, pending.Command, decision);
                rows.AddRange(guarantees.Deadlines ? outgoing : outgoing.Where(row => row.Delay is null));
                if (decision.Answer is { } answer && pending.Command.RequestHash is not null) answers.Add((pending.Command, answer));
                if (decision.IgnoredBecause is { } reason) Metrics.IgnoredDecision(pending.Command.Body.GetType().Name, reason);
                results[pending] = new(decision.Answer);
            }
            catch (Exception exception)
            {
                results[pending] = new(null, exception);
                failed.Add(pending.Command);
            }
        }
        clock.Phase("decide");

        var sql = new SqlBatch();
        Inbox.Keep(sql, answers);
        store.Save(sql, world);
        OutboxRow.Insert(sql, guarantees.Outbox ? rows : rows.FindAll(row => row.Delay is not null));
        Inbox.Delete(sql, failed);
        await sql.Execute(transaction);
        clock.Phase("save");
        return (world, rows);
    }

    private static void Settle(Pending pending, Result result)
    {
        Metrics.Wait.Record(pending.Waited.TotalSeconds);
        if (result.Failure is { } failure) pending.Fail(failure);
        else pending.Complete(result.Answer);
    }
}
