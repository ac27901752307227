namespace Shop.Storefront;

/// <summary>A step on the stem.</summary>
/// <param name="Kind">done, now, failed, or nothing: still to come.</param>
public sealed record StemStep(string? Kind, string Title, DateTimeOffset? At, string? Text = null);

/// <summary>An order's way: what happened, when, and what is to come.</summary>
public static class OrderStem
{
    private static readonly string[] way = ["placed", "stockReserved", "paid", "confirmed", "packed", "shipped", "delivered"];

    public static IReadOnlyList<StemStep> Of(OwnOrder order, IReadOnlyList<OwnStep> history, Texts texts)
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["placed"] = order.PlacedAt };
        foreach (var step in history) times.TryAdd(step.Status, step.At);
        List<StemStep> reached = [.. way.Where(status => times.ContainsKey(status) && (status != order.Status || order.Status == "delivered"))
            .Select(status => new StemStep("done", Title(status, texts), times[status]))];
        if (order.HasEnded) return [.. reached, .. End(order, times, texts)];
        if (order.Status == "paymentPending") return [.. reached, .. Payment(order, texts)];
        var rest = way.SkipWhile(status => status != order.Status).Skip(1);
        return
        [
            .. reached,
            .. order.Status == "delivered" ? Array.Empty<StemStep>() : [new("now", Title(order.Status, texts), times.GetValueOrDefault(order.Status, order.UpdatedAt))],
            .. rest.Select(status => new StemStep(null, Title(status, texts), null)),
        ];
    }

    private static string Title(string status, Texts texts) => status == "shipped" ? texts["own.stem.sent"] : OrderWords.BadgeOf(status, texts);

    private static IEnumerable<StemStep> Payment(OwnOrder order, Texts texts)
    {
        if (order.PaymentProblem is { } problem)
        {
            return
            [
                new("failed", texts["own.stem.declined"], null, OrderWords.Declined(problem.Code, texts)),
                new(null, texts["own.stem.nothing"], problem.Until, texts["own.stem.nothing.text"]),
            ];
        }
        return
        [
            new("now", texts["own.stem.paying"], null, order.PaymentAction is null ? texts["own.stem.paying.text"] : texts["own.stem.bank.text"]),
            .. way.SkipWhile(status => status != "paid").Skip(1).Select(status => new StemStep(null, Title(status, texts), null)),
        ];
    }

    private static IEnumerable<StemStep> End(OwnOrder order, Dictionary<string, DateTimeOffset> times, Texts texts)
    {
        var at = times.GetValueOrDefault(order.Status, order.UpdatedAt);
        yield return order switch
        {
            { Status: "returned" } => new("done", texts["own.returned"], at),
            { Status: "rejected" } => new("failed", texts["own.stem.rejected"], at),
            { Reason: "shopper" } => new("failed", texts["own.stem.cancelled"], at),
            { Reason: "payment-declined" } => new("failed", texts["own.stem.declined"], at, texts["own.stem.shelf"]),
            { Reason: "payment-timeout" or "reservation-expired" } => new("failed", texts["own.stem.late"], at, texts["own.stem.shelf"]),
            { Reason: "out-of-stock" } => new("failed", texts["own.stem.rejected"], at),
            _ => new("failed", texts["own.cancelled"], at),
        };
        if (order.Captured is { } taken)
            yield return new(order.RefundedAt is null ? "now" : "done", texts["own.stem.refund"], order.RefundedAt, Formats.Money(taken));
    }
}
