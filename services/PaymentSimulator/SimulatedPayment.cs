namespace Shop.PaymentSimulator;

public enum PaymentStatus { Processing, RequiresAction, Authorized, Captured, Declined, Voided }

/// <summary>One payment as the entries of the ledger make it. Guarded by the book's gate.</summary>
public sealed class SimulatedPayment(Entry created)
{
    public Guid Id => created.PaymentId;
    public string Reference => created.Reference;
    public int Attempt => created.Attempt;
    public long Amount => created.Amount;
    public string Currency => created.Currency;
    public string Token => created.Token!;
    public string Key => created.Key!;
    public string? Metadata => created.Metadata;
    public string? Challenge => created.Challenge;
    public DateTimeOffset CreatedAt => created.At;
    public PaymentStatus Status { get; private set; } = created.Challenge is null ? PaymentStatus.Processing : PaymentStatus.RequiresAction;
    public string? Reason { get; private set; }
    public long Captured { get; private set; }
    public long Refunded { get; private set; }

    /// <summary>Why the shopper's bank wants the money back. The money itself stays until the bank has decided.</summary>
    public string? Dispute { get; private set; }
    public Dictionary<string, Entry> Refunds { get; } = [];

    /// <summary>Ends when everything known of the payment is on the disk: nobody is told of what a crash could undo.</summary>
    public Task Written { get; set; } = Task.CompletedTask;

    public bool IsOpen => Status is PaymentStatus.Processing or PaymentStatus.RequiresAction or PaymentStatus.Authorized;

    public void Apply(Entry entry)
    {
        switch (entry.Type)
        {
            case EntryType.Authorized: Status = PaymentStatus.Authorized; break;
            case EntryType.Captured: (Status, Captured) = (PaymentStatus.Captured, entry.Amount); break;
            case EntryType.Disputed: Dispute = entry.Reason; break;
            case EntryType.Voided: Status = PaymentStatus.Voided; break;
            case EntryType.Declined: (Status, Reason) = (PaymentStatus.Declined, entry.Reason); break;
            case EntryType.Refunded:
                Refunded += entry.Amount;
                Refunds[entry.Key!] = entry;
                break;
        }
    }
}

/// <summary>What a token leads to.</summary>
/// <param name="Copies">How often the webhook is sent.</param>
/// <param name="OldEventAfter">An older event follows the final one.</param>
/// <param name="Authorizes">The money is held until the shop captures it.</param>
/// <param name="Half">Only half of the amount is taken, which no shop should be content with.</param>
/// <param name="Disputes">The shopper's bank wants the money back a moment later.</param>
public sealed record Outcome(
    bool Captures, string? Reason = null, bool Challenge = false, bool Slow = false, int Copies = 1, bool OldEventAfter = false, bool Authorizes = false, bool Half = false, bool Disputes = false)
{
    public static Outcome Of(string token) => token switch
    {
        "tok_ok" => new(true),
        "tok_declined" => new(false, "card_declined"),
        "tok_insufficient_funds" => new(false, "insufficient_funds"),
        "tok_3ds" => new(true, Challenge: true),
        "tok_slow" => new(true, Slow: true),
        "tok_lost_webhook" => new(true, Copies: 0),
        "tok_duplicate_webhook" => new(true, Copies: 3),
        "tok_out_of_order" => new(true, OldEventAfter: true),
        "tok_authorize" => new(true, Authorizes: true),
        "tok_partial" => new(true, Half: true),
        "tok_dispute" => new(true, Disputes: true),
        _ => new(false, "unknown_token"),
    };
}
