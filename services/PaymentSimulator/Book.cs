using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Shop.PaymentSimulator;

/// <summary>
/// All payments, in memory, as the ledger tells them. Changes are decided under one gate, queued in that order, and answered when
/// they are on the disk.
/// </summary>
public sealed class Book
{
    private readonly Lock gate = new();
    private readonly Ledger ledger;
    private readonly TimeProvider clock;
    private readonly WebhookQueue webhooks;
    private readonly Dictionary<Guid, SimulatedPayment> payments = [];
    private readonly Dictionary<string, SimulatedPayment> byKey = [];
    private readonly Dictionary<string, SortedList<int, SimulatedPayment>> byReference = [];
    private readonly Dictionary<string, SimulatedPayment> byChallenge = [];
    private readonly HashSet<SimulatedPayment> processing = [];
    private readonly List<Entry> entries = [];
    private Task written = Task.CompletedTask;

    public Book(Ledger ledger, WebhookQueue webhooks, IOptions<SimulatorOptions> options, TimeProvider clock)
    {
        (this.ledger, this.webhooks, this.clock) = (ledger, webhooks, clock);
        var unacknowledged = new Dictionary<long, Entry>();
        ledger.Open(entry =>
        {
            if (entry.Type == EntryType.Acknowledged)
            {
                unacknowledged.Remove(entry.Seq);
                return;
            }
            Remember(entry);
            if (entry.Copies > 0) unacknowledged.Add(entry.Seq, entry);
        });
        foreach (var entry in unacknowledged.Values.Where(entry => entry.At > clock.GetUtcNow() - options.Value.WebhookRetryFor)) webhooks.Add(entry);
    }

    /// <summary>
    /// The payment of this key or, failing that, of this reference and attempt; made if there is none. Not made, and null, while
    /// another attempt of the reference is open or has captured: of all attempts at most one can take the money.
    /// </summary>
    public (SimulatedPayment? Payment, bool Created) Create(string key, string reference, int attempt, long amount, string currency, string token, string? metadata = null)
    {
        lock (gate)
        {
            if (byKey.GetValueOrDefault(key) is { } repeat) return (repeat, false);
            if (byReference.GetValueOrDefault(reference) is { } others)
            {
                if (others.GetValueOrDefault(attempt) is { } other) return (other, false);
                if (others.Values.Any(payment => payment.Status is not (PaymentStatus.Declined or PaymentStatus.Voided))) return (null, false);
            }
            var outcome = Outcome.Of(token);
            var challenge = outcome.Challenge ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;
            var created = Remember(new(
                entries.Count + 1, clock.GetUtcNow(), EntryType.Created, Guid.CreateVersion7(), reference, amount, currency, token, key, challenge, Attempt: attempt, Metadata: metadata));
            var payment = byKey[key];
            var more = new List<Entry> { created };
            if (outcome.Challenge) more.Add(Record(payment, EntryType.ActionRequired, copies: 1));
            else if (!outcome.Slow) more.AddRange(Settle(payment, outcome));
            Write(payment, [.. more]);
            return (payment, true);
        }
    }

    public SimulatedPayment? Find(Guid id) { lock (gate) return payments.GetValueOrDefault(id); }

    /// <param name="attempt">The newest if left out.</param>
    public SimulatedPayment? FindReference(string reference, int? attempt)
    {
        lock (gate)
            return byReference.GetValueOrDefault(reference) is not { } attempts ? null
                : attempt is { } number ? attempts.GetValueOrDefault(number) : attempts.Values[^1];
    }

    public SimulatedPayment? FindChallenge(string challenge) { lock (gate) return byChallenge.GetValueOrDefault(challenge); }

    /// <summary>Takes what is held: all of it, or nothing.</summary>
    /// <returns>False when it is not held, or not so much.</returns>
    public bool Capture(SimulatedPayment payment, long amount)
    {
        lock (gate)
        {
            if (payment.Status == PaymentStatus.Captured) return amount == payment.Captured;
            if (payment.Status != PaymentStatus.Authorized || amount != payment.Amount) return false;
            Write(payment, Record(payment, EntryType.Captured, copies: 1));
            return true;
        }
    }

    /// <returns>False when there is no captured money to dispute.</returns>
    public bool Dispute(SimulatedPayment payment, string reason)
    {
        lock (gate)
        {
            if (payment.Status != PaymentStatus.Captured) return false;
            if (payment.Dispute is null) Write(payment, Record(payment, EntryType.Disputed, copies: 1, reason: reason));
            return true;
        }
    }

    /// <returns>False when the money is taken already.</returns>
    public bool Void(SimulatedPayment payment)
    {
        lock (gate)
        {
            if (payment.Status == PaymentStatus.Captured) return false;
            if (payment.IsOpen) Write(payment, Record(payment, EntryType.Voided, copies: 1));
            return true;
        }
    }

    /// <returns>The refund of this key, or null when so much was not captured.</returns>
    public Entry? Refund(SimulatedPayment payment, string key, long amount)
    {
        lock (gate)
        {
            if (payment.Refunds.GetValueOrDefault(key) is { } repeat) return repeat;
            if (payment.Status != PaymentStatus.Captured || amount > payment.Captured - payment.Refunded) return null;
            var refund = Remember(new(
                entries.Count + 1, clock.GetUtcNow(), EntryType.Refunded, payment.Id, payment.Reference, amount, payment.Currency, Key: key, RefundId: Guid.CreateVersion7(), Attempt: payment.Attempt));
            Write(payment, refund);
            return refund;
        }
    }

    /// <summary>The shopper's word on a challenge; only the first counts.</summary>
    public void AnswerChallenge(SimulatedPayment payment, bool approved)
    {
        lock (gate)
        {
            if (payment.Status != PaymentStatus.RequiresAction) return;
            Write(payment, approved ? Record(payment, EntryType.Captured, copies: 1) : Record(payment, EntryType.Declined, copies: 1, reason: "challenge_refused"));
        }
    }

    /// <summary>Settles payments whose time has come: slow ones, and those whose outcome a crash has cut off.</summary>
    public void SettleDue(TimeSpan slow)
    {
        lock (gate)
        {
            foreach (var payment in processing.Where(payment => payment.CreatedAt + slow <= clock.GetUtcNow()).ToList())
            {
                Write(payment, [.. Settle(payment, Outcome.Of(payment.Token))]);
            }
        }
    }

    /// <summary>A page of the ledger, and when it is on the disk.</summary>
    public (IReadOnlyList<Entry> Page, Task Written) EntriesAfter(long seq, int limit)
    {
        lock (gate)
        {
            var start = (int)Math.Clamp(seq, 0, entries.Count);
            return (entries.GetRange(start, Math.Min(limit, entries.Count - start)), written);
        }
    }

    /// <summary>Payments that the entries after <paramref name="seq"/> and up to <paramref name="before"/> tell of, as they stand now.</summary>
    public (IReadOnlyList<SimulatedPayment> Payments, long Next, bool HasMore, Task Written) ChangedAfter(long seq, DateTimeOffset before, int limit)
    {
        lock (gate)
        {
            var changed = new HashSet<SimulatedPayment>();
            var at = (int)Math.Clamp(seq, 0, entries.Count);
            for (; at < entries.Count && changed.Count < limit && entries[at].At <= before; at++) changed.Add(payments[entries[at].PaymentId]);
            return ([.. changed], at, at < entries.Count && entries[at].At <= before, written);
        }
    }

    private List<Entry> Settle(SimulatedPayment payment, Outcome outcome)
    {
        if (outcome.Authorizes) return [Record(payment, EntryType.Authorized, copies: 1)];
        var settled = new List<Entry>(2);
        if (outcome.OldEventAfter) settled.Add(Record(payment, EntryType.Processing, copies: 1, delay: 1));
        settled.Add(outcome.Captures
            ? Record(payment, EntryType.Captured, outcome.Copies, amount: outcome.Half ? payment.Amount / 2 : null)
            : Record(payment, EntryType.Declined, outcome.Copies, reason: outcome.Reason));
        if (outcome.Disputes) settled.Add(Record(payment, EntryType.Disputed, copies: 1, delay: 2, reason: "fraudulent"));
        return settled;
    }

    private Entry Record(SimulatedPayment payment, EntryType type, int copies = 0, double delay = 0, string? reason = null, long? amount = null) =>
        Remember(new(entries.Count + 1, clock.GetUtcNow(), type, payment.Id, payment.Reference, amount ?? payment.Amount, payment.Currency, Reason: reason, Copies: copies, Delay: delay, Attempt: payment.Attempt,
            Metadata: payment.Metadata));

    private void Write(SimulatedPayment payment, params Entry[] more)
    {
        payment.Written = written = ledger.Append(more);
        foreach (var entry in more) if (entry.Copies > 0) webhooks.Add(entry, written);
    }

    private Entry Remember(Entry entry)
    {
        entries.Add(entry);
        if (entry.Type == EntryType.Created)
        {
            var created = new SimulatedPayment(entry);
            payments[created.Id] = byKey[created.Key] = created;
            if (!byReference.TryGetValue(created.Reference, out var attempts)) byReference[created.Reference] = attempts = new(1);
            attempts.Add(created.Attempt, created);
            if (created.Challenge is { } challenge) byChallenge[challenge] = created;
        }
        var payment = payments[entry.PaymentId];
        payment.Apply(entry);
        if (payment.Status == PaymentStatus.Processing) processing.Add(payment);
        else processing.Remove(payment);
        return entry;
    }
}
