namespace Shop.Storefront;

/// <summary>What is said about an order, by its state.</summary>
/// <param name="Badge">One word.</param>
/// <param name="Tone">Of the badge and the note: ok, wait, no or info.</param>
/// <param name="Headline">The state in a sentence.</param>
/// <param name="Note">What is safe, and what happens next.</param>
public sealed record OrderWords(string Badge, string Tone, string Headline, string Note)
{
    /// <summary>Nothing is wrong with what the shopper wanted.</summary>
    public bool IsWanted { get; init; }

    public string NoteTone => IsWanted ? "" : Tone switch { "no" => "bad", "info" => "", _ => Tone };

    public static string BadgeOf(string status, Texts texts) => status switch
    {
        "placed" => texts["own.placed"],
        "stockReserved" => texts["own.aside"],
        "paymentPending" => texts["own.paying"],
        "paid" => texts["own.paid"],
        "confirmed" => texts["own.confirmed"],
        "packed" => texts["own.packed"],
        "shipped" => texts["own.sent"],
        "delivered" => texts["own.delivered"],
        "rejected" => texts["own.rejected"],
        "cancelled" => texts["own.cancelled"],
        "returned" => texts["own.returned"],
        _ => status,
    };

    public static string ToneOf(string status) => status switch
    {
        "delivered" => "ok",
        "rejected" or "cancelled" => "no",
        "returned" => "info",
        _ => "wait",
    };

    public static OrderWords Of(OwnOrder order, Texts texts)
    {
        var (headline, note) = order switch
        {
            { Status: "placed" } => (texts["own.placed.h1"], texts["own.placed.note"]),
            { Status: "stockReserved" } => (texts["own.aside.h1"], texts["own.paying.note"]),
            { Status: "paymentPending", PaymentProblem: not null } => (texts["own.declined.h1"], texts["own.declined.note"]),
            { Status: "paymentPending", PaymentAction: not null } => (texts["own.bank.h1"], texts["own.bank.note"]),
            { Status: "paymentPending" } => (texts["own.paying.h1"], texts["own.paying.note"]),
            { Status: "paid" } => (texts["own.paid.h1"], texts["own.paid.note"]),
            { Status: "confirmed" } => (texts["own.confirmed.h1"], texts["own.confirmed.note"]),
            { Status: "packed" } => (texts["own.packed.h1"], texts["own.packed.note"]),
            { Status: "shipped" } => (texts["own.sent.h1"], texts["own.sent.note"]),
            { Status: "delivered" } => (texts["own.delivered.h1"], texts["own.delivered.note"]),
            { Status: "rejected" } => (texts["own.rejected.h1"], texts["own.rejected.note"]),
            { Status: "returned" } => (texts["own.returned.h1"], Money(order, texts)),
            { Status: "cancelled", Reason: "shopper" } => (texts["own.cancelled.h1"], Money(order, texts)),
            { Status: "cancelled", Reason: "payment-declined" } => (texts["own.closed.declined.h1"], Money(order, texts)),
            { Status: "cancelled", Reason: "payment-timeout" or "reservation-expired" } => (texts["own.closed.late.h1"], Money(order, texts)),
            { Status: "cancelled", Reason: "out-of-stock" } => (texts["own.closed.gone.h1"], Money(order, texts)),
            _ => (texts["own.closed.h1"], Money(order, texts)),
        };
        var declined = order is { Status: "paymentPending", PaymentProblem: not null };
        return new(declined ? texts["own.declined"] : BadgeOf(order.Status, texts), declined ? "no" : ToneOf(order.Status), headline, note) { IsWanted = order is { Status: "cancelled", Reason: "shopper" } };
    }

    /// <summary>Why the bank said no, where it said.</summary>
    public static string Declined(string code, Texts texts) => code switch
    {
        "insufficient_funds" => texts["own.declined.funds"],
        _ => texts["own.declined.no"],
    };

    private static string Money(OwnOrder order, Texts texts) =>
        order.Captured is not { } taken ? texts["own.money.none"]
        : order.RefundedAt is null ? texts["own.money.coming", Formats.Money(taken)]
        : texts["own.money.back", Formats.Money(taken)];
}
